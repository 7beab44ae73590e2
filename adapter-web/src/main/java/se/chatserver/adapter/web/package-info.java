/// The room in a browser: a page, and the transcript over WebSocket.
///
/// Jetty has threads of its own. None of them runs code of the room, and the room's thread never
/// waits for any of them.
///
/// ```
///              in                                              out
/// Jetty's      RoomClient.received --> [RoomExecutor]          session.sendText
/// threads                                |                        ^
/// -------------------------------------- | ---------------------- | ------------------
/// the room's                BrowserSession.received               |
/// thread                          --> Room --> RoomFeed           |
/// ------------------------------------------------ | ------------ | ------------------
/// the web                                          '------> Delivery.send, one
/// thread                                                    for each client
/// ```
///
/// A browser has a place in the feed, as a TCP connection has one in the line log. Rules W1 and on
/// are in docs/browser.md.
@NullMarked
package se.chatserver.adapter.web;

import org.jspecify.annotations.NullMarked;
