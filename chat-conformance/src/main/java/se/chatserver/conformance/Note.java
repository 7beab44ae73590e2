package se.chatserver.conformance;

/// Something that a server does in its own way, said once for the whole check.
///
/// @param rule the rule of the lab that asks for something else, or empty if the lab leaves it to
///   the server
/// @param expected how the lab writes it
/// @param seen how the server does
/// @param cause names the sentence about it in the tables
public record Note(String rule, Text expected, Text seen, String cause) {
  Verdict.Broken verdict(Text did) {
    return new Verdict.Broken(did, expected, seen, cause);
  }
}
