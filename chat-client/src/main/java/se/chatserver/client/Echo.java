package se.chatserver.client;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.chatserver.protocol.AddressText;
import se.chatserver.protocol.Notices;

/// Finds in what a server sends the lines of this client, and with that whether the room has been
/// shown what it said.
///
/// ```
/// * Said before you came:
/// [192.168.1.7:50123] disk full             not ours, whatever address stands there
/// * End of what was said before you came.
/// [192.168.1.7:50123] (Connected)           the arrival: from here on this address is ours
/// [192.168.1.9:50200] disk full             somebody else's
/// [192.168.1.7:50123] disk full             the room has been shown it
/// ```
///
/// The address is that of this client's socket. A server that sees another one, because a router or
/// a container changes it, shows that one in the arrival, which is the first line that it sends.
///
/// A server may show a long message in several lines, as the lab's `recv(2048)` divides it; all of
/// them together count. White space at the ends of a line does not. For one thread.
final class Echo {
  private static final String NOTICE = "* ";
  private static final List<Notices> LANGUAGES = List.of(Notices.SWEDISH, Notices.ENGLISH);
  private static final Pattern ARRIVAL = Pattern.compile("(\\S*\\d\\S*) \\(.+\\)");

  private final String ownTag;
  private @Nullable String arrival;
  private String shownTag;
  private @Nullable String lastNotice;
  private @Nullable String other;
  private String expected = "";
  private String unseen = "";
  private boolean isHistory;
  private boolean isCut;

  /// @param local this client's end of the connection
  Echo(InetSocketAddress local) {
    this.ownTag = "[" + AddressText.of(local) + "]";
    this.shownTag = ownTag;
  }

  /// From now on this line is waited for.
  void expect(String text) {
    expected = text.strip();
    unseen = expected;
    other = null;
    isCut = false;
  }

  /// Whether the room has been shown all of it.
  boolean isShown() {
    return unseen.isEmpty();
  }

  /// Whether the server has said that it cut the line.
  boolean isCut() {
    return isCut;
  }

  /// What is known about why the line has not been shown; empty if nothing is.
  String hint() {
    if (lastNotice != null) {
      return "; it says: " + lastNotice;
    }
    return other == null ? "" : "; it shows instead: " + other;
  }

  void received(String received) {
    var line = received.strip();
    if (line.startsWith(NOTICE)) {
      notice(line.substring(NOTICE.length()));
    } else if (!isHistory && !line.isEmpty()) {
      roomLine(line);
    }
  }

  private void notice(String words) {
    if (isOneOf(words, LANGUAGES.stream().map(Notices::historyBegins))) {
      isHistory = true;
    } else if (isOneOf(words, LANGUAGES.stream().map(Notices::historyEnds))) {
      isHistory = false;
    } else if (!isOneOf(words, LANGUAGES.stream().flatMap(Echo::aboutTheRoom))) {
      lastNotice = words;
      isCut |= LANGUAGES.stream().anyMatch(language -> isFrom(language.tooLong(), words));
    }
  }

  /// Notices that everybody gets.
  private static Stream<String> aboutTheRoom(Notices notices) {
    return Stream.of(notices.stored(), notices.watched());
  }

  private static boolean isOneOf(String words, Stream<String> notices) {
    return notices.anyMatch(words::equals);
  }

  private static boolean isFrom(String notice, String words) {
    int place = notice.indexOf("{}");
    return words.startsWith(notice.substring(0, place))
        && words.endsWith(notice.substring(place + 2));
  }

  private void roomLine(String line) {
    if (arrival == null) {
      arrival = line;
      var form = ARRIVAL.matcher(line);
      if (form.matches()) {
        shownTag = form.group(1);
        return;
      }
    }
    if (line.startsWith(ownTag)) {
      shownTag = ownTag; // the server sees the same address as this client
    }
    var text = textAfter(shownTag, line);
    if (text != null && !text.isEmpty()) {
      shown(text, line);
    }
  }

  private void shown(String text, String line) {
    if (text.equals(expected)) {
      unseen = "";
    } else if (unseen.startsWith(text)) {
      unseen = unseen.substring(text.length()).strip();
    } else if (!line.equals(arrival)) {
      other = line;
    }
  }

  /// What follows the tag; null if the line does not begin with it.
  private static @Nullable String textAfter(String tag, String line) {
    if (!line.startsWith(tag)) {
      return null;
    }
    var rest = line.substring(tag.length());
    return (rest.startsWith(": ") ? rest.substring(1) : rest).strip();
  }
}
