package se.chatserver.e2e;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Several scenes at the same time, for those that mostly wait.
final class Parallel {
  /// What happens, with one server out of several.
  interface Scene {
    void play(String server) throws Exception;
  }

  private Parallel() {}

  /// Plays the scene with each server, and waits for all of them.
  ///
  /// @throws AssertionError if one fails, with the name of its server
  static void onEach(List<String> servers, Scene scene) throws InterruptedException {
    var playing = new LinkedHashMap<String, Future<?>>();
    try (var threads = Executors.newCachedThreadPool()) {
      for (var server : servers) {
        playing.put(server, threads.submit(() -> play(scene, server)));
      }
    }
    for (var entry : playing.entrySet()) {
      expectSuccess(entry.getKey(), entry.getValue());
    }
  }

  private static Void play(Scene scene, String server) throws Exception {
    scene.play(server);
    return null;
  }

  private static void expectSuccess(String server, Future<?> scene) throws InterruptedException {
    try {
      scene.get();
    } catch (ExecutionException e) {
      throw new AssertionError("on " + server + ": " + e.getCause().getMessage(), e.getCause());
    }
  }
}
