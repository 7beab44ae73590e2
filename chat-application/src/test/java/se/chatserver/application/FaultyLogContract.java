package se.chatserver.application;

import java.time.Duration;
import se.chatserver.application.FaultyLog.Fault;

/// The contract of a log with a fault. Its tests fail, so it is for [EventLogContractTest] to run.
final class FaultyLogContract extends StoredEventLogContract {
  private final FaultyLog log;

  FaultyLogContract(Fault fault) {
    log = new FaultyLog(fault);
  }

  @Override
  protected LogUnderTest.Stored log() {
    return log;
  }

  @Override
  protected Duration patience() {
    return Duration.ofMillis(100);
  }
}
