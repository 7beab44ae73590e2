package se.chatserver.adapter.nio;

import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/// A socket that was accepted.
///
/// @param remote whose connection it is: its other end, or what a trusted proxy has said
record AcceptedSocket(SocketChannel channel, InetSocketAddress remote) {}
