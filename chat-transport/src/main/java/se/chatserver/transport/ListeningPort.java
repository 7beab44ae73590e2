package se.chatserver.transport;

/// Where a connection came in.
///
/// @param number the server's port
/// @param transport the name of what serves it, such as `nio` or `nio TLS`
public record ListeningPort(int number, String transport) {}
