/// The room in a browser: a page, and the transcript over WebSocket.
///
/// A WebSocket library brings threads of its own, so here the room's rule is kept from outside: no
/// thread of this adapter ever enters the room, and the room's thread never waits for any of them.
///
/// ```
///              in                                              out
/// Jetty's      Browser.said --> [RoomExecutor]                         session.sendText
/// threads                         |                               ^
/// ------------------------------- | ----------------------------- | ------------------
/// the room's                   Guest.say --> Room --> RoomFeed    |
/// thread                                                |  news   |
/// ----------------------------------------------------- | ------- | ------------------
/// the web                                               '--> Delivery.pump, one
/// thread                                                     for each browser
/// ```
///
/// A browser is a place in the feed, as a connection is in the log of the TCP transports. Rules W1
/// and on are in docs/browser.md.
@NullMarked
package se.chatserver.adapter.web;

import org.jspecify.annotations.NullMarked;
