package se.chatserver.bootstrap;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;

/// The whole program as the architecture tests see it: its classes, and its packages by name.
final class Code {
  static final String DOMAIN = "se.chatserver.domain";
  static final String APPLICATION = "se.chatserver.application";
  static final String PROTOCOL = "se.chatserver.protocol";
  static final String TRANSPORT = "se.chatserver.transport";
  static final String CONFORMANCE = "se.chatserver.conformance";
  static final String CONFORMANCE_PROGRAM = "se.chatserver.conformance.program";
  static final String CONFORMANCE_REPORT = "se.chatserver.conformance.report";
  static final String LOAD = "se.chatserver.load";
  static final String CLIENT = "se.chatserver.client";
  static final String NIO = "se.chatserver.adapter.nio";
  static final String BLOCKING = "se.chatserver.adapter.blockingio";
  static final String ASYNC = "se.chatserver.adapter.async";
  static final String WEB = "se.chatserver.adapter.web";
  static final String METRICS = "se.chatserver.adapter.metrics";
  static final String NATS = "se.chatserver.adapter.nats";
  static final String SQLITE = "se.chatserver.adapter.sqlite";
  static final String HOOK = "se.chatserver.adapter.hook";
  static final String TLS = "se.chatserver.tls";
  static final String EMBEDDED = "se.chatserver.embedded";
  static final String BOOTSTRAP = "se.chatserver.bootstrap";
  static final String LAUNCHER = "se.chatserver.launcher";
  static final String ADAPTERS = "se.chatserver.adapter..";

  static final List<String> PACKAGES =
      List.of(
          DOMAIN,
          APPLICATION,
          PROTOCOL,
          TRANSPORT,
          CONFORMANCE,
          CONFORMANCE_PROGRAM,
          CONFORMANCE_REPORT,
          LOAD,
          CLIENT,
          TLS,
          NIO,
          BLOCKING,
          ASYNC,
          WEB,
          METRICS,
          NATS,
          HOOK,
          SQLITE,
          EMBEDDED,
          BOOTSTRAP,
          LAUNCHER);

  static final JavaClasses ALL = imported();

  private Code() {}

  private static JavaClasses imported() {
    // The rules name other people's classes, but need not look into them, which takes a while.
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .withImportOption(location -> !location.contains("-tests.jar"))
        .importPackages("se.chatserver");
  }
}
