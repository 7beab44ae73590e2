package se.chatserver.adapter.blockingio;

import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;

/// The two kinds of threads that the transport can be given.
enum Threads {
  PLATFORM {
    @Override
    ThreadFactory factory() {
      return Thread.ofPlatform().daemon().factory();
    }
  },
  VIRTUAL {
    @Override
    ThreadFactory factory() {
      return Thread.ofVirtual().factory();
    }
  };

  abstract ThreadFactory factory();

  /// A factory that remembers what it made.
  static final class Recorded implements ThreadFactory {
    private final ThreadFactory factory;
    private final Collection<Thread> made = new ConcurrentLinkedQueue<>();

    Recorded(Threads kind) {
      this.factory = kind.factory();
    }

    @Override
    public Thread newThread(Runnable work) {
      var thread = factory.newThread(work);
      made.add(thread);
      return thread;
    }

    Collection<Thread> made() {
      return made;
    }
  }
}
