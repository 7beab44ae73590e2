/// The room in a browser: a page, and the transcript over WebSocket.
@NullMarked
package se.chatserver.adapter.web;

import org.jspecify.annotations.NullMarked;
