package se.chatserver.conformance;

/// A way for a chat server to be wrong, and the rule that must find it out.
enum Fault {
  LEAVES_NEWCOMER_UNTOLD("L1", "(Uppkopplad)\" at A"),
  TELLS_ONLY_NEWCOMER("L2", "(Uppkopplad)\" at A"),
  ANSWERS_ONLY_SENDER("L3", "hej alla 0.\" at B"),
  NO_ECHO("L4", "hej alla\" at A"),
  FORGETS_LEAVE("L5", "(Nedkopplad)\" at B"),
  LATECOMERS_ARE_DEAF("L6", ".\" at"),
  ONE_AT_A_TIME("L7", "hej 3.\" at C"),
  WAITS_FOR_NEWLINE("L8", "hej utan radslut\" at B"),
  WELCOMES_FIRST("P1", "as the first thing at"),
  SWAPS_TWO_LINES("P2", "next at"),
  HISTORY_TO_NEWCOMER("P3", "only what was said after"),
  HISTORY_AFTER_OWN_LINE("P3", "only what was said after"),
  HISTORY_ENDS_TWICE("P3", "only what was said after"),
  HISTORY_WITHOUT_NOTICES("P1", "as the first thing at"),
  HISTORY_BACKWARDS("P11", "oldest first"),
  HISTORY_REPEATS_A_LINE("P11", "oldest first"),
  HISTORY_LACKS_THE_LATEST("P11", "oldest first"),
  HISTORY_LOSES_THE_NEXT("P11", "each line that was said since"),
  HISTORY_TOO_LONG("P11", "6 lines"),
  FORGETS_WHAT_IS_OWED("P4", "at B"),
  SERVES_FIRST_READY("L9", "served to the end"),
  DIES_OF_LATIN1("L10", "closed the connection"),
  DIES_OF_RESET("L11", "at "),
  FORGETS_LEAVE_OF_RESET("P5", "(Nedkopplad)\" at A"),
  LEAVES_TWICE("P6", "it came 2 time"),
  TURNS_AWAY_UNTOLD("P7", "a notice"),
  LOOKS_BEFORE_IT_SPEAKS("P8", "sist\" at A"),
  ONLY_LF_ENDS("F1", "hej\" at A"),
  LINES_TIME_OUT("F2", "en hel rad\" at A"),
  KEYS_ARE_CHUNKS("F3", "hej\" at A"),
  LARGE_CHUNKS("F4", "messages of at most 2048 bytes"),
  NO_EDITING("F5", "hejj"),
  FORGETS_REST("F6", "resten\" at A"),
  EMPTY_MESSAGES("F7", "hej\" at A"),
  KEEPS_BYTE_ORDER_MARK("F8", "\\ufeffhej"),
  FORGETS_TELNET_BETWEEN_READS("F9", "text\" at A"),
  CR_LF_IN_TWO_READS_IS_TWO("F1", "efter nul\" at A"),
  CUTS_UNTOLD("F10", "one notice"),
  KEEPS_NULS("F11", "␀igen"),
  GUESSES_FOR_GOOD("F12", "j\" at A"),
  COMMANDS_ARE_TEXT("T1", "hej\" at A"),
  NO_TIMING_MARK("T2", "[ff fc 06] at B"),
  REFUSES_EVERY_TIME("T3", "the answers [] at B"),
  ENDLESS_SUBNEGOTIATION("T4", "efter\" at A"),
  IS_NOT_THERE("T5", "a notice"),
  NO_TELNET_EOF("T6", "sist\" at A"),
  NEGOTIATES_FIRST("T7", "no telnet command at A"),
  DECODES_READS("C1", "blåbär\" at A"),
  ONLY_UTF8("C2", "blåbär på ön\" at A"),
  LATIN1_OUT("C3", "only UTF-8 at A"),
  TAKES_UTF16_FOR_TELNET("C4", "blå\" at A"),
  LF_OUT("O1", "\\r\\n\" at A"),
  LONG_IPV6("O2", "[[::1]:"),
  CONTROLS_PASS("O3", "␛[2J␛[H\" at A"),
  CHUNKS_HOLD_LINES("O4", "no line that begins with"),
  BACKSPACES_PASS("O4", "no line that begins with"),
  SHOWS_NOTICES_BARE("O4", "no notice that somebody wrote"),
  DELAYS_SMALL_WRITES("O5", "TCP_NODELAY"),
  NOTICES_TO_ALL("O6", "hej\" at A"),
  WAITS_FOR_SLOW("S1", "at A"),
  THINS_OUT_FOR_ALL("S1", "every line"),
  COUNTS_TOO_FEW("S2", "next at B"),
  COUNTS_TOO_MANY("S2", "how many lines were missed"),
  KEEPS_ALL_FOR_SLOW("S2", "keeps more than its ring"),
  NEVER_GIVES_UP("S3", "because B"),
  LETS_HTTP_IN("X1", "a notice"),
  TIRES_OF_GOODBYES("R1", "(Nedkopplad)\" at A"),
  LONG_LINES("R2", "no line of more than"),
  C1_CONTROLS_PASS("R3", "no control character"),
  PASSES_BINARY_ON("R4", "no control character"),
  DIES_OF_TLS("R4", "at A"),
  BUSY_ONES_FIRST("R5", "kvar"),
  SAYS_NULL_AT_THE_END("R6", "only that"),
  FORGETS_TO_FREE_PLACES("R7", "(Uppkopplad)\" at");

  final String rule;
  final String explained;

  /// @param rule the rule that it breaks first of all
  /// @param explained what the verdict must say
  Fault(String rule, String explained) {
    this.rule = rule;
    this.explained = explained;
  }

  /// How many lines of history a server with this fault keeps.
  int historyLines() {
    return name().startsWith("HISTORY_") && this != HISTORY_TO_NEWCOMER ? 5 : 0;
  }
}
