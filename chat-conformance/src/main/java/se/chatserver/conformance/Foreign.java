package se.chatserver.conformance;

/// How other protocols begin, a char for each byte.
final class Foreign {
  static final String HTTP = "GET / HTTP/1.1\r\nHost: chat.example\r\nAccept: */*\r\n\r\n";
  static final String TLS = "\u0016\u0003\u0001\u0000\u00c8\u0001\u0000\u0000\u00c4\u0003\u0003";
  static final String SSH = "SSH-2.0-OpenSSH_9.6\r\n";

  static final String RTSP = "OPTIONS / RTSP/1.0\r\n\r\n";
  static final String SIP = "OPTIONS sip:chat SIP/2.0\r\nVia: SIP/2.0/TCP chat\r\n\r\n";
  static final String SMB = "\u0000\u0000\u0000\u00a4\u00ffSMBr\u0000\u0000\u0000\u0000";

  private Foreign() {}

  /// Every byte there is, as such protocols go on to send.
  static String binary() {
    StringBuilder bytes = new StringBuilder();
    for (char b = 0; b < 0x100; b++) {
      bytes.append(b);
    }
    return bytes.toString();
  }
}
