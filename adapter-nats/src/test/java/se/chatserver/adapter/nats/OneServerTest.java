package se.chatserver.adapter.nats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Nodes of one room, on one server of NATS that is there for one test.
abstract class OneServerTest {
  private final List<TestNode> nodes = new ArrayList<>();
  private NatsServer server;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    server = NatsServer.start(folder);
  }

  @AfterEach
  void close() {
    nodes.forEach(TestNode::close);
    if (server != null) {
      server.close();
    }
  }

  /// Opens one more node.
  final TestNode node() throws ClusterException {
    var node = new TestNode(options());
    nodes.add(node);
    return node;
  }

  /// All that were opened.
  final List<TestNode> nodes() {
    return nodes;
  }

  final List<String> urls() {
    return server.urls();
  }

  final ClusterOptions options() {
    return RoomUnderTest.options(urls(), RoomUnderTest.QUICK);
  }
}
