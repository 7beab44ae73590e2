/// The server's identity towards TLS clients: certificates and keys, from PEM files or made here.
@NullMarked
package se.chatserver.tls;

import org.jspecify.annotations.NullMarked;
