/**
 * The start of the jar on any Java from 11: it finds a Java that the server can run on.
 *
 * <p>The only code here that is compiled for Java 11, and in {@code java11} because of it. It uses
 * nothing else of ours.
 */
@NullMarked
package se.chatserver.launcher;

import org.jspecify.annotations.NullMarked;
