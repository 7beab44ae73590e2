package se.chatserver.adapter.nio;

/// Mistakes that only encrypted clients would notice, each with the test that does. As
/// [PlantedBug].
enum EncryptedBug {
  ANNOUNCED_BEFORE_THE_HANDSHAKE(
      "Handshake",
      "wire.handshake();",
      "if (false) wire.handshake();",
      HandshakeTest.class,
      "survivesAnything"),
  STALLED_HANDSHAKE_IS_KEPT(
      "PendingHandshakes",
      "ready.clear(); handshakes.expireOld();",
      "ready.clear();",
      HandshakeDeadlineTest.class,
      "endsOneThatStalls"),
  STALLED_HANDSHAKES_KEEP_THEIR_PLACES(
      "PendingHandshakes",
      "if (handshakes.remove(handshake)) {",
      "if (handshakes.size() > 0) {",
      HandshakeTest.class,
      "letsOthersTalkWhileManyHandshakesStall"),
  OTHER_PROTOCOL_IS_LEFT_TO_WAIT(
      "Handshake",
      "if (wire.isForeign()) {",
      "if (false) {",
      TlsTest.class,
      "saysWhatThisIsToOneThatDoesNotEncrypt"),
  FAILS_WITHOUT_AN_ALERT(
      "Handshake", "wire.sendAlerts();", "", HandshakeTest.class, "saysWhyItFailed"),
  LEFTOVER_WAITS_FOR_THE_SELECTOR(
      "ConnectionTable",
      "if (connection.hasMore()) {",
      "if (false) {",
      TlsTest.class,
      "servesWhatIsLeftOfARecord"),
  CIPHERTEXT_IS_LEFT_BEHIND(
      "Output",
      "(conversation.isOwed() || hasUnsent())",
      "conversation.isOwed()",
      WireTest.class,
      "sendsThemWhenThereIsNothingElseToSend"),
  CLOSES_ON_CIPHERTEXT(
      "Connection",
      "conversation.isOver() && !output.hasUnsent()",
      "conversation.isOver()",
      WireTest.class,
      "sendsThemBeforeItCloses"),
  STALLED_ON_CIPHERTEXT_IS_KEPT(
      "Output",
      "wroteNothing(timers.turn(), wire.isStuck())) { abandon();",
      "wroteNothing(timers.turn(), wire.isStuck())) { state = State.IDLE;",
      WireTest.class,
      "closesOneThatNeverGetsThem"),
  SECOND_HANDSHAKE_IS_DONE(
      "TlsWire",
      "catch (NeedsTaskException _) {"
          + " throw new SSLException(\"a second handshake is not for clients to ask for\");",
      "catch (NeedsTaskException e) { e.getTask().run(); hasMore = true;",
      TlsTest.class,
      "refusesASecondHandshake"),
  EXPIRES_WITHOUT_AN_ALERT(
      "TlsWire", "engine.closeOutbound();", "", HandshakeDeadlineTest.class, "endsOneThatStalls"),
  FAILED_HANDSHAKE_IS_KEPT(
      "PendingHandshakes",
      "handshakes.add(handshake);",
      "handshakes.add(handshake); timers.at(deadline, handshake::expire);",
      HandshakeDeadlineTest.class,
      "letsGoOfOneThatHasFailed"),
  HANDSHAKE_HAS_ANY_NUMBER_OF_RECORDS(
      "TlsWire",
      "bounded.beginTurn(handshakeRecordsLeft);",
      "bounded.beginTurn(1000);",
      HandshakeTest.class,
      "endsOneThatComesInTooManyPieces"),
  TURN_DECRYPTS_ALL_THERE_IS(
      "TlsWire",
      "bounded.beginTurn(1);",
      "bounded.beginTurn(1000);",
      TlsWireTest.class,
      "decryptsOneRecordThoughMoreHaveCome"),
  HELD_RECORD_WAITS_FOR_THE_SELECTOR(
      "ReadBoundedChannel",
      "return left == 0 || isHolding();",
      "return left == 0;",
      TlsWireTest.class,
      "decryptsOneRecordThoughMoreHaveCome"),
  EMPTY_MESSAGES_ARE_NOT_COUNTED(
      "TlsWire",
      "overhead = bounded.records() > 0 ? bounded.handed() : 0;",
      "",
      TlsOverheadTest.class,
      "closesOneThatSaysNothingElse"),
  EMPTY_MESSAGES_ARE_FREE(
      "Inbound",
      "rateLimiter.spend(length, now); if (++emptyMessages",
      "if (++emptyMessages",
      TlsOverheadTest.class,
      "countsThemAsSent"),
  SOCKET_IS_SET_AGAIN(
      "ConnectionSetup",
      "var key = channel.register(",
      "SocketSettings.apply(channel, protocol.limits()); var key = channel.register(",
      SocketSettingsTest.class,
      "areSetOnce"),
  LEAVES_WITHOUT_A_GOODBYE(
      "TlsWire",
      "channel.shutdown();",
      "if (false) channel.shutdown();",
      HandshakeTest.class,
      "saysGoodbyeToOneThatIsSentAway"),
  KEEPS_THE_FIRST_CERTIFICATE(
      "PendingHandshakes",
      "new TlsWire(socket.channel(), tls.get())",
      "new TlsWire(socket.channel(), Certificates.SERVER)",
      TlsTest.class,
      "showsANewCertificateToThoseWhoComeLater");

  final String type;
  final String text;
  final String bug;
  final Class<?> test;
  final String method;

  EncryptedBug(String type, String text, String bug, Class<?> test, String method) {
    this.type = type;
    this.text = text;
    this.bug = bug;
    this.test = test;
    this.method = method;
  }
}
