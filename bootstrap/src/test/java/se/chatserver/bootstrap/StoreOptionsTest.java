package se.chatserver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import se.chatserver.adapter.sqlite.Retention;

final class StoreOptionsTest {
  @Test
  void keepNothingByThemselves() throws WrongUsage {
    var options = options();
    assertThat(options).isEqualTo(new StoreOptions(null, Retention.ALL, null, 0));
    assertThat(options.isStored()).isFalse();
  }

  @Test
  void nameAFileAndHowMuchOfItIsKept() throws WrongUsage {
    assertThat(options("--store=room.db", "--history=5"))
        .isEqualTo(new StoreOptions(Path.of("room.db"), Retention.ALL, null, 5));
    assertThat(options("--store=room.db").isStored()).isTrue();
    assertThat(options("--store=a", "--store-keep=30d").keep())
        .isEqualTo(new Retention(Duration.ofDays(30), 0));
    assertThat(options("--store=a", "--store-keep=12h").keep())
        .isEqualTo(new Retention(Duration.ofHours(12), 0));
    assertThat(options("--store=a", "--store-keep=500M").keep())
        .isEqualTo(new Retention(null, 500L << 20));
    assertThat(options("--store=a", "--store-keep=30d,1G").keep())
        .isEqualTo(new Retention(Duration.ofDays(30), 1L << 30));
  }

  private static StoreOptions options(String... words) throws WrongUsage {
    var syntax =
        new CommandSyntax(
            "test",
            "",
            null,
            Stream.of(StoreOptions.TABLE, ClusterSettings.TABLE)
                .<Option<?>>flatMap(table -> table.options().stream())
                .toList(),
            false,
            "");
    return StoreOptions.of(ParsedOptions.of(List.of(words), syntax, Map.of()), false);
  }
}
