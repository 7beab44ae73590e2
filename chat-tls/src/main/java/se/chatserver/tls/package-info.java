/// Who the server is, for those who want an encrypted connection: certificates and keys, from PEM
/// files or made here.
@NullMarked
package se.chatserver.tls;

import org.jspecify.annotations.NullMarked;
