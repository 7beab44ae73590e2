/**
 * The executor of the jar: it opens on any Java from 11 and sees to it that the server itself runs
 * on a Java that can run it.
 *
 * <p>The only code here that is compiled for Java 11, and in {@code java11} because of it. It uses
 * nothing else of ours.
 */
@NullMarked
package se.chatserver.launcher;

import org.jspecify.annotations.NullMarked;
