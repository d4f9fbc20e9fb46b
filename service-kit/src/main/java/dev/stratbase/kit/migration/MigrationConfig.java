package dev.stratbase.kit.migration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What an installation may set about its migrations; each has a default that suits production. */
@ConfigMapping(prefix = "stratbase.migration")
public interface MigrationConfig {
  /** Where the Job migrates, when services are told the address of a transaction pooler. */
  Optional<String> url();

  /** How long a slice waits for another one's migrations before it gives up. */
  @WithDefault("PT2M")
  Duration patience();

  /** Whether the slice's logins get the passwords that its service will use. */
  @WithDefault("false")
  boolean openLogins();

  /**
   * Longest wait for one lock; zero is for ever. Whoever comes later queues behind a migration that
   * waits, so it gives up early and is started again.
   */
  @WithDefault("PT10S")
  Duration lockTimeout();

  /** Longest statement; zero is for ever. Long enough for the adoption of a large table. */
  @WithDefault("PT30M")
  Duration statementTimeout();

  /**
   * Whether Flyway's lock belongs to the session and not to a transaction. An index that is built
   * concurrently would wait for that transaction; a transaction pooler would lose that session.
   */
  @WithDefault("false")
  boolean sessionLock();

  /** Limits of the login that serves people. */
  CallerLogin callerLogin();

  /** Limits of the login that serves administrators and the service's own work. */
  SystemLogin systemLogin();

  /** Limits of {@code <slice>_service}. */
  interface CallerLogin {
    /** Longest statement. */
    @WithDefault("PT2S")
    Duration statementTimeout();

    /** Longest wait for a lock. */
    @WithDefault("PT1S")
    Duration lockTimeout();

    /** Longest silence inside a transaction. */
    @WithDefault("PT10S")
    Duration idleInTransactionTimeout();

    /** Connections it may have at once; -1 is no limit. */
    @WithDefault("-1")
    int connections();
  }

  /** Limits of {@code <slice>_system}. */
  interface SystemLogin {
    /** Longest statement. */
    @WithDefault("PT60S")
    Duration statementTimeout();

    /** Longest wait for a lock. */
    @WithDefault("PT10S")
    Duration lockTimeout();

    /** Longest silence inside a transaction. */
    @WithDefault("PT10S")
    Duration idleInTransactionTimeout();

    /** Connections it may have at once; -1 is no limit. */
    @WithDefault("-1")
    int connections();
  }
}
