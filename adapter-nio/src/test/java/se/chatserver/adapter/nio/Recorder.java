package se.chatserver.adapter.nio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import se.chatserver.application.Entry;
import se.chatserver.application.Transcript;
import se.chatserver.domain.Event;
import se.chatserver.simulation.Violation;

/// Keeps the whole transcript, and sees to it that each stay is a stay: one coming, one going, and
/// everything said in between (G4).
final class Recorder implements Transcript {
  private final Transcript next;
  private final Consumer<Stay> departures;
  private final List<byte[]> lines = new ArrayList<>();
  private final List<Long> starts = new ArrayList<>();
  private final Map<String, Stay> stays = new HashMap<>();
  private long bytes;
  private int present;
  private int mostPresent;

  /// One participant's time in the room, as numbers of lines.
  static final class Stay {
    private static final int NOT_YET = Integer.MAX_VALUE;

    private final String name;
    private final int joinedAt;
    private final List<String> said = new ArrayList<>();
    private int leftAt = NOT_YET;

    private Stay(String name, int joinedAt) {
      this.name = name;
      this.joinedAt = joinedAt;
    }

    /// Its address, as the room knows it.
    String name() {
      return name;
    }

    int joinedAt() {
      return joinedAt;
    }

    List<String> said() {
      return said;
    }

    boolean isOver() {
      return leftAt != NOT_YET;
    }
  }

  /// @param next the real transcript
  /// @param departures is told of every stay that is over
  Recorder(Transcript next, Consumer<Stay> departures) {
    this.next = next;
    this.departures = departures;
  }

  @Override
  public void append(Entry entry) {
    var event = entry.event();
    var address = event.participant().address();
    switch (event) {
      case Event.Joined _ -> {
        var stay = new Stay(address, lines.size());
        Violation.unless(stays.put(address, stay) == null, "G4: %s joins twice", address);
        mostPresent = Math.max(mostPresent, ++present);
        record(address, "(Uppkopplad)");
      }
      case Event.Said said -> {
        present(address).said.add(said.text());
        record(address, said.text());
      }
      case Event.Left _ -> {
        var stay = present(address);
        stay.leftAt = lines.size();
        present--;
        record(address, "(Nedkopplad)");
        departures.accept(stay);
      }
    }
    next.append(entry);
  }

  /// The stay of the participant with that address, or null if it has never been in the room.
  @Nullable Stay stay(String address) {
    return stays.get(address);
  }

  /// What everyone who is there is sent as line `number`.
  byte[] line(int number) {
    return lines.get(number);
  }

  int size() {
    return lines.size();
  }

  /// The first line that is not for it any more; for the time being, perhaps.
  int end(Stay stay) {
    return Math.min(stay.leftAt, lines.size());
  }

  /// How much has been said from that line on.
  long bytesSince(int number) {
    return bytes - starts.get(number);
  }

  int mostPresent() {
    return mostPresent;
  }

  private Stay present(String address) {
    var stay = stays.get(address);
    Violation.unless(
        stay != null && !stay.isOver(), "G4: %s says something while not in the room", address);
    return stay;
  }

  /// No script holds any other character that must not go out.
  private void record(String address, String words) {
    var line = "[" + address + "] " + words.replace('\u001b', '\u241b') + "\r\n";
    lines.add(line.getBytes(UTF_8));
    starts.add(bytes);
    bytes += lines.getLast().length;
  }
}
