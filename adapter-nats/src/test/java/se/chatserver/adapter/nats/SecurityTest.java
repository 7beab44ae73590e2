package se.chatserver.adapter.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Servers that are encrypted, or let in only whom they know.
@Tag("programs")
class SecurityTest {
  @TempDir private Path folder;
  private NatsServer server;

  @BeforeEach
  void require() {
    NatsServer.require();
  }

  @AfterEach
  void close() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void talksToAServerWithACertificateForItsName() throws Exception {
    startEncrypted("localhost");
    assertWorks(options(tls("localhost"), authority(), null));
  }

  @Test
  void refusesACertificateForAnotherName() throws Exception {
    startEncrypted("elsewhere");
    refused(options(tls("localhost"), authority(), null))
        .hasMessageStartingWith("no server of the cluster answers at tls://localhost:")
        .hasMessageContaining("localhost found");
  }

  @Test
  void refusesACertificateOfNobodyItTrusts() throws Exception {
    startEncrypted("localhost");
    refused(options(tls("localhost"), null, null)).hasMessageContaining("PKIX path");
  }

  @Test
  void refusesAFileWithoutCertificates() throws Exception {
    var empty = Files.writeString(folder.resolve("ca.pem"), "");
    refused(options("tls://localhost:1", empty, null))
        .hasMessage(
            "the certificates of %s cannot be used (there are none); name a PEM file"
                .formatted(empty));
    var missing = folder.resolve("missing.pem");
    refused(options("tls://localhost:1", missing, null))
        .hasMessageStartingWith("the certificates of %s cannot be read (".formatted(missing));
  }

  @Test
  void showsItsCredentials() throws Exception {
    var accounts = new NatsAccounts();
    server = NatsServer.start(folder, accounts.configuration());
    var file = Files.writeString(folder.resolve("user.creds"), accounts.credentials());
    assertWorks(options(server.url(), null, file));
    refused(options(server.url(), null, null))
        .hasMessage(
            "the cluster refuses this server; check its credentials, or the user in the address");
    var others = Files.writeString(folder.resolve("x.creds"), new NatsAccounts().credentials());
    refused(options(server.url(), null, others)).hasMessageStartingWith("the cluster refuses");
  }

  @Test
  void refusesAFileWithoutCredentials() throws Exception {
    var credentials = new NatsAccounts().credentials();
    var file = folder.resolve("user.creds");
    for (var damaged :
        List.of("", credentials.replace("SEED", "SEEK"), credentials.replace("\nSU", "\nS1"))) {
      Files.writeString(file, damaged);
      refused(options("nats://localhost:1", null, file))
          .hasMessageStartingWith("the credentials %s cannot be read (".formatted(file))
          .hasMessageEndingWith("); name a file that nsc has made");
    }
  }

  @Test
  void takesAUserFromTheAddressAndNeverShowsThePassword() throws Exception {
    server = NatsServer.start(folder, "authorization { user: ada, password: secret }");
    assertWorks(options(server.url().replace("//", "//ada:secret@"), null, null));
    refused(options(server.url().replace("//", "//ada:guess@"), null, null))
        .hasMessageStartingWith("the cluster refuses")
        .hasMessageNotContaining("guess");
    refused(options("nats://ada:secret@127.0.0.1:" + NatsServer.freePort(), null, null))
        .hasMessageStartingWith("no server of the cluster answers at nats://127.0.0.1:")
        .hasMessageNotContaining("secret");
  }

  @Test
  void needsNoOtherRightsThanTheManualNames() throws Exception {
    var manual = Files.readString(Path.of("..", "docs", "cluster.md"));
    int begin = manual.indexOf("permissions {");
    var rights = manual.substring(begin, manual.indexOf('}', begin) + 1);
    server =
        NatsServer.start(
            folder,
            "authorization { users = [{ user: ada, password: secret, %s }] }".formatted(rights));
    var options = options(server.url().replace("//", "//ada:secret@"), null, null);
    assertWorks(options);
    assertWorks(options); // and now there is something to read
    assertThat(folder.resolve("log")).content().doesNotContain("Violation");
  }

  @Test
  void refusesWhatIsNoAddress() {
    refused(options("nats://a b:c", null, null))
        .hasMessage("nats://a b:c is no address of a server; name one such as nats://a:4222");
  }

  private String tls(String host) {
    return server.url().replace("nats://127.0.0.1", "tls://" + host);
  }

  private Path authority() {
    return folder.resolve("ca.pem");
  }

  private void startEncrypted(String name) throws Exception {
    var key = folder.resolve("key.pem");
    openssl(
        List.of(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=test",
            "-addext",
            "subjectAltName=DNS:" + name,
            "-keyout",
            key.toString(),
            "-out",
            authority().toString()));
    server =
        NatsServer.start(
            folder, "tls { cert_file: \"%s\", key_file: \"%s\" }".formatted(authority(), key));
  }

  private static void openssl(List<String> command) throws IOException, InterruptedException {
    NatsServer.require("openssl");
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
  }

  private static void assertWorks(ClusterOptions options) throws Exception {
    try (var node = new TestNode(options)) {
      node.say(node.join(), "hej");
      node.awaitSaid("hej");
    }
  }

  private static ClusterOptions options(
      String server, @Nullable Path authority, @Nullable Path credentials) {
    return new ClusterOptions(
        List.of(server),
        "chat",
        "node",
        0,
        Keep.ALL,
        authority,
        credentials,
        100,
        1_000,
        RoomUnderTest.QUICK);
  }

  private static AbstractThrowableAssert<?, ?> refused(ClusterOptions options) {
    return assertThatThrownBy(() -> NatsEventLog.open(options))
        .isInstanceOf(ClusterException.class)
        .hasMessageNotContaining("\n");
  }
}
