package se.chatserver.load;

/// The measured time, from its first moment to its last.
record Span(Sample first, Sample last) {
  double seconds() {
    return (last.time() - first.time()) / 1e9;
  }

  long lines() {
    return last.lines() - first.lines();
  }

  long deliveries() {
    return last.deliveries() - first.deliveries();
  }

  double serverCpuSeconds() {
    return (last.server().cpuNanos() - first.server().cpuNanos()) / 1e9;
  }

  double loadCpuSeconds() {
    return (last.load().cpuNanos() - first.load().cpuNanos()) / 1e9;
  }
}
