/// A checkup's report, for those who read it: a person, a test harness, a grader's table.
///
/// Nothing is found out here: each class puts a [se.chatserver.conformance.Report] into a form.
@NullMarked
package se.chatserver.conformance.report;

import org.jspecify.annotations.NullMarked;
