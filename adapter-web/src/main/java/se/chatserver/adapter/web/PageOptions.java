package se.chatserver.adapter.web;

import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import se.chatserver.protocol.Notices;
import se.chatserver.transport.Limits;

/// What the server was started with, as far as the page needs it.
///
/// @param language what the page speaks: `sv` or `en`
/// @param tls the certificate for new connections; null for plain HTTP
record PageOptions(
    Limits limits, Notices notices, String language, @Nullable Supplier<SSLContext> tls) {}
