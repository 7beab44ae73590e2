package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/// Runs a test class once behind each proxy that it names.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BehindProxy {
  static final int PER_ADDRESS = 3;

  @Parameter private String name;
  private ChatProcess server;
  private ReverseProxy proxy;

  @BeforeParameterizedClassInvocation
  final void start() throws Exception {
    ReverseProxy.require(name);
    server =
        ChatProcess.with(
            "--bind",
            "127.0.0.1",
            "--port",
            "0",
            "--web-port",
            "0",
            "--proxy-from",
            "127.0.0.1",
            "--per-address",
            String.valueOf(PER_ADDRESS));
    proxy = new ReverseProxy(name, server.port(), server.nextPort());
  }

  @AfterParameterizedClassInvocation
  final void stop() throws Exception {
    if (proxy != null) {
      proxy.close();
      try (var stopped = server) {
        stopped.terminate();
        stopped.exits(ChatProcess.TERMINATED);
        assertThat(stopped.log())
            .doesNotContainIgnoringCase("exception", "defect")
            .doesNotContain("proxy-header-missing");
      }
    }
  }

  final ChatProcess server() {
    return server;
  }

  final ReverseProxy proxy() {
    return proxy;
  }
}
