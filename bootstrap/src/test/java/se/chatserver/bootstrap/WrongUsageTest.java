package se.chatserver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// A wrong command line is answered with one line and exit code 2.
final class WrongUsageTest {
  private final Terminal terminal = new Terminal();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          --port abc         | --port must be 0 to 65535, not "abc"
          --port 65536       | --port must be 0 to 65535, not "65536"
          --port -1          | --port must be 0 to 65535, not "-1"
          --port=            | --port must be 0 to 65535, not ""
          --port             | --port needs a value
          --port 1 --port 2  | --port is given twice
          --xyzzy 1          | unknown option "--xyzzy"
          --por 1            | unknown option "--por"; did you mean --port?
          60003              | unknown argument "60003"
          chek localhost:1   | unknown argument "chek"; did you mean check?
          @file              | unknown argument "@file"
          --transport tcp    | --transport must be one of nio, blocking, virtual, async, not "tcp"
          --listen 60003     | --listen must be like nio:60003, not "60003"
          --listen tcp:1     | --listen must be one of nio, blocking, virtual, async, not "tcp:1"
          --listen nio:65536 | --listen must be 0 to 65535, not "nio:65536"
          --listen nio:1 --port 2 | --listen stands for --port and --transport; leave those out
          --inherit --port 1 | --inherit stands for --port and --listen; leave those out
          --inherit --listen nio:1 | --inherit stands for --port and --listen; leave those out
          --inherit --transport async | --inherit works with --transport nio only; leave one of them out
          --inherit --cluster nats://a | --inherit does not work with --cluster; leave one of them out
          --web-port x       | --web-port must be 0 to 65535, not "x"
          --wire-view        | --wire-view is a part of the page: give --web-port too
          --raw --web-port 0 | --raw is for programs that read bytes: a page cannot show them
          --store-keep 1d    | --store-keep is about a stored room: give --store too
          --store a --store-keep 5 | --store-keep must be a time in hours or days like 12h or 30d, or a size like 500M or 1G, not "5"
          --store a --store-keep 0d | --store-keep must be a time in hours or days like 12h or 30d, or a size like 500M or 1G, not "0d"
          --store a --store-keep 1m | --store-keep must be a time in hours or days like 12h or 30d, or a size like 500M or 1G, not "1m"
          --store=           | --store must be the name of a file, not ""
          --store a --store-keep 1d,2d | --store-keep takes one time and one size
          --cluster a:4222   | --cluster must be like nats://host:4222, not "a:4222"
          --room x           | --room is about a cluster: give --cluster too
          --cluster nats://a:1 --store b | --cluster stores the room: leave out --store
          --cluster nats://a:1 --room a.b | --room must be a name of letters (a to z), digits, _ and -, not "a.b"
          --cluster nats://a:1 --cluster-replicas 6 | --cluster-replicas must be 1 to 5, not "6"
          --webhook x.org/in | --webhook must be like https://host/path, not "***"
          --webhook ftp://a/b | --webhook must be like https://host/path, not "***"
          --webhook https:///b | --webhook must be like https://host/path, not "***"
          --webhook https://u:p@a/ | --webhook must be like https://host/path, not "***"
          --hook=            | --hook must be the name of a file, not ""
          --cluster nats://a:1 --cluster-timeout 1s | --cluster-timeout must be 2s to 1m, not "1s"
          --cluster nats://a:1 --cluster-pages http://a | --cluster-pages is about the page: give --web-port too
          --cluster-pages http://a --web-port 0 | --cluster-pages is about a cluster: give --cluster too
          --cluster nats://a:1 --web-port 0 --cluster-pages http://a,https://b | --cluster-pages must all be https:// or all http://; a browser does not go from one to the other
          --cluster nats://a:1 --web-port 0 --cluster-pages http://[::1]:1 | --cluster-pages must have a name or an IPv4 address as its host, not "http://[::1]:1"
          --cluster nats://a:1 --web-port 0 --cluster-pages http://a;script-src | --cluster-pages must be like https://chat.example.org or http://[::1]:8080, not "http://a;script-src"
          --cluster-timeout 9s | --cluster-timeout is about a cluster: give --cluster too
          --say-token-file a | --say-token-file needs the port of the page: give --web-port too
          --history -1       | --history must be 0 to 1000, not "-1"
          --history 1001     | --history must be 0 to 1000, not "1001"
          --raw --history 1  | --raw is for programs that read bytes: leave out --history
          --web-port 0 --web-origin chat.example.org | --web-origin must be like https://chat.example.org or http://[::1]:8080, not "chat.example.org"
          --web-port 0 --web-origin https://a/chat | --web-origin must be like https://chat.example.org or http://[::1]:8080, not "https://a/chat"
          --web-port 0 --web-origin https://a:99999 | --web-origin must be like https://chat.example.org or http://[::1]:8080, not "https://a:99999"
          --web-origin https://a | --web-origin is about the page: give --web-port too
          --proxy-from localhost | --proxy-from must be an address or a network like 192.0.2.7, 10.0.0.0/8 or 2001:db8::/32, not "localhost"
          --proxy-from 10.0.0.0/8,10.0.0.1/8 | --proxy-from must have no bits set behind the first 8, like 10.0.0.0/8, not "10.0.0.0/8,10.0.0.1/8"
          --proxy-protocol off | --proxy-protocol is about proxies: give --proxy-from too
          --proxy-from ::1 --proxy-protocol on | --proxy-protocol must be one of required, off, not "on"
          --tls-port 0       | --tls-port needs --tls-cert and --tls-key, or --tls-self-signed
          --tls-cert a       | --tls-cert and --tls-key go together: give both
          --tls-key a        | --tls-cert and --tls-key go together: give both
          --tls-self-signed  | a certificate is for --tls-port or --web-port: give one of them too
          --tls-self-signed --tls-cert a --tls-key b | --tls-self-signed takes no --tls-cert: give one or the other
          --framing word     | --framing must be one of auto, line, chunk, not "word"
          --raw=x            | --raw takes no value
          --language de      | --language must be one of sv, en, not "de"
          --max-clients 0    | --max-clients must be a number from 1 up, not "0"
          --line-limit 63    | --line-limit must be 64 to 1M (bytes), not "63"
          --line-limit 2M    | --line-limit must be 64 to 1M (bytes), not "2M"
          --ring 8191        | --ring must be 128K to 1G (bytes), not "8191"
          --ring 9999999999G | --ring must be 128K to 1G (bytes), not "9999999999G"
          --ring 8X          | --ring must be 128K to 1G (bytes), not "8X"
          --linger 999999999m | --linger must be 0 to 720h, not "999999999m"
          --stop-flush 721h  | --stop-flush must be 0 to 720h, not "721h"
          --stall 999999999m | --stall must be 100ms to 720h, not "999999999m"
          --stall 0          | --stall must be 100ms to 720h, not "0"
          --stall 99ms       | --stall must be 100ms to 720h, not "99ms"
          --idle 999999999m  | --idle must be 0, or 100ms to 720h, not "999999999m"
          --idle 99ms        | --idle must be 0, or 100ms to 720h, not "99ms"
          --idle soon        | --idle must be a time like 500ms, 10s, 30m or 1h, not "soon"
          --keep-alive 60/10 | --keep-alive must be like 60/10/3 (seconds, seconds, how many), not "60/10"
          --keep-alive 40000/10/3 | --keep-alive must be from 1/1/1 to 32767/32767/127 (seconds, seconds, how many), not "40000/10/3"
          --log-level loud   | --log-level must be one of error, warn, info, debug, trace, not "loud"
          --metrics-bind x   | --metrics-bind is where --metrics-port is served: give that too
          --metrics-port 99999 | --metrics-port must be 0 to 65535, not "99999"
          --log-format xml   | --log-format must be one of text, json, journal, not "xml"
          """)
  void isAnsweredInOneLine(String args, String answer) {
    assertThat(terminal.run(args.split(" "))).isEqualTo(2);
    assertThat(terminal.err()).isEqualTo("chat-server: " + answer + " (see chat-server --help)\n");
    assertThat(terminal.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          check                        | HOST:PORT is missing
          check localhost              | HOST:PORT must be like localhost:60003 or [::1]:60003, not "localhost"
          check localhost:0            | HOST:PORT must be like localhost:60003 or [::1]:60003, not "localhost:0"
          check ::1:65536              | HOST:PORT must be like localhost:60003 or [::1]:60003, not "::1:65536"
          check 1 2                    | unknown argument "2"
          check 1 --rules Q            | --rules must be rules like L5 or groups like L,P,F, not "Q"
          check 1 --explain            | --explain needs a value
          check --explain L99          | --explain must be rules like L5 or groups like L,P,F, not "L99"
          check 1 --report a.txt       | --report must be the name of a file that ends in .xml or .json, not "a.txt"
          check 1 --format xml         | --format must be one of text, tap, not "xml"
          check 1 --language de        | --language must be one of sv, en, not "de"
          check 1 --watch              | --watch needs a program with a file: check --watch -- python3 server.py
          check 1 -- python3 s.py      | unknown argument "1"
          check 1 --timeout 0          | --timeout must be 1 to 3600 seconds, not "0"
          """)
  void ofCheckIsAnsweredInOneLineToo(String args, String answer) {
    assertThat(terminal.run(args.split(" "))).isEqualTo(2);
    assertThat(terminal.err())
        .isEqualTo("chat-server: " + answer + " (see chat-server check --help)\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          send                             | HOST:PORT is missing
          send localhost hej               | HOST:PORT must be like localhost:60003 or [::1]:60003, not "localhost"
          send 1 disk full                 | unknown argument "full"
          send 1 --timeout 0 hej           | --timeout must be 1 to 3600 seconds, not "0"
          send 1 hej --tls-ca a            | --tls-ca is about TLS: give --tls too
          send 1 hej --tls-insecure        | --tls-insecure is about TLS: give --tls too
          send 1 hej --tls --tls-ca a --tls-insecure | --tls-insecure takes no --tls-ca: give one or the other
          send 1 --texxt hej               | unknown option "--texxt"
          """)
  void ofSendIsAnsweredInOneLineToo(String args, String answer) {
    assertThat(terminal.run(args.split(" "))).isEqualTo(2);
    assertThat(terminal.err())
        .isEqualTo("chat-server: " + answer + " (see chat-server send --help)\n");
  }

  @ParameterizedTest
  @MethodSource("optionsWithWrongValues")
  void inAVariableNamesTheVariable(String variable) {
    assertThat(terminal.with(variable, "?").run()).isEqualTo(2);
    assertThat(terminal.err())
        .startsWith("chat-server: " + variable + " must be ")
        .containsPattern(", not \"(\\?|\\*\\*\\*)\" \\(see chat-server --help\\)\n$")
        .hasLineCount(1);
  }

  /// Whatever number is given, the server starts or says what is wrong: it never fails later.
  @ParameterizedTest
  @MethodSource("optionsWithWrongValues")
  void ofAnyNumberIsFoundAtTheStart(String variable) {
    for (var value : List.of("999999999h", "9999999999", "9999999999G", "-1")) {
      assertThat(terminal.with(variable, value).run()).as(value).isEqualTo(2);
    }
  }

  /// Every option but those which any text could be the value of.
  static List<String> optionsWithWrongValues() {
    return new ServeCommand(new Terminal().environment())
        .syntax().options().stream()
            .filter(option -> !option.syntax().equals(Values.TEXT))
            .filter(option -> !option.syntax().equals(Values.FILE))
            .map(Option::variable)
            .toList();
  }

  @Test
  void isNoTerminalsUndoing() {
    terminal.run("--port", "\u001b[2J\n1");
    assertThat(terminal.err()).contains("\"\\u001b[2J\\u000a1\"").hasLineCount(1);
  }

  @Test
  void ofTheRingSaysHowLargeItMustBe() {
    assertThat(terminal.run("--ring", "128K", "--line-limit", "8193")).isEqualTo(2);
    assertThat(terminal.err())
        .isEqualTo(
            "chat-server: --ring must be at least 131088 bytes for a --line-limit of 8193, not"
                + " 131072 (see chat-server --help)\n");
  }
}
