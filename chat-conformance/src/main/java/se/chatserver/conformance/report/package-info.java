/// A checkup's report as text, TAP, JUnit XML and JSON.
///
/// Each class writes a [se.chatserver.conformance.Report] in one format.
@NullMarked
package se.chatserver.conformance.report;

import org.jspecify.annotations.NullMarked;
