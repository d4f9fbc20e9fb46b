package dev.stratbase.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings of the two kinds of server. */
final class ServerOptions {
  private static final Map<String, String> COMMON =
      Map.of(
          "listen_addresses", "127.0.0.1",
          // Only TCP: a socket file would be a second door with its own rules.
          "unix_socket_directories", "",
          "max_connections", "200",
          "password_encryption", "scram-sha-256",
          "timezone", "UTC",
          // Short statements only; compiling them costs more than running them.
          "jit", "off");
  private static final Map<String, String> FAST =
      Map.of("fsync", "off", "full_page_writes", "off", "synchronous_commit", "off");
  // The starter always passes -F, so that durability must be asked for by name.
  private static final Map<String, String> SAFE =
      Map.of("fsync", "on", "full_page_writes", "on", "synchronous_commit", "on");

  private ServerOptions() {}

  static EmbeddedPostgres.Builder throwaway(Map<String, String> settings) {
    return builder(merged(FAST, settings)).setRegisterShutdownHook(true);
  }

  /** The first start of a directory: nobody but {@link Bootstrap} should find it. */
  static EmbeddedPostgres.Builder initialising(Path directory) {
    return builder(merged(SAFE, Map.of()))
        .setDataDirectory(directory)
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false);
  }

  static EmbeddedPostgres.Builder durable(Path directory, int port, Map<String, String> settings) {
    Path log = DataDirectory.logOf(directory);
    return builder(merged(SAFE, settings))
        .setDataDirectory(directory)
        .setCleanDataDirectory(false)
        // The stack stops its services first; a hook would pull the database from under them.
        .setRegisterShutdownHook(false)
        .setPort(port)
        .setConnectConfig("password", EmbeddedDatabase.OWNER_PASSWORD)
        .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()));
  }

  private static EmbeddedPostgres.Builder builder(Map<String, String> settings) {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setPGStartupWait(Duration.ofSeconds(60))
            // The same order and case rules on every machine.
            .setLocaleConfig("locale-provider", "builtin")
            .setLocaleConfig("builtin-locale", "C.UTF-8")
            .setLocaleConfig("locale", "C");
    settings.forEach((key, value) -> builder.setServerConfig(key, quoted(value)));
    return builder;
  }

  private static Map<String, String> merged(Map<String, String> own, Map<String, String> given) {
    var all = new LinkedHashMap<>(COMMON);
    all.putAll(own);
    all.putAll(given);
    return all;
  }

  // pg_ctl hands its options to a shell.
  private static String quoted(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }
}
