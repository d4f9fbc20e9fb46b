package dev.stratbase.local;

import java.util.Map;

/** Whatever production refuses, all of it at once, and how each is named. */
final class UnsafeSettings {
  private static final String OWNER = "postgres";

  private UnsafeSettings() {}

  /** For account-service, which never comes to open its port with them. */
  static Map<String, String> environment() {
    return Map.of(
        "QUARKUS_HTTP_HOST", "0.0.0.0",
        "STRATBASE_CORS_ORIGINS", "*",
        "STRATBASE_AUTH_ISSUER", "http://issuer.invalid/auth/v1",
        "STRATBASE_AUTH_JWT_SECRET", "super-secret-jwt-token-with-at-least-32-characters-long",
        "STRATBASE_DATABASE_CALLER_USERNAME", OWNER,
        "STRATBASE_DATABASE_SYSTEM_USERNAME", OWNER,
        "STRATBASE_MASTER_KEYS", "1:" + "A".repeat(43) + "=",
        "STRATBASE_TELEMETRY_ENDPOINT", "http://collector.invalid:4318",
        "STRATBASE_DOCS_ORIGINS_STRATEGY", "http://strategy.invalid",
        "QUARKUS_LOG_LEVEL", "DEBUG");
  }

  /** What one line of the log must hold. */
  static String[] clauses() {
    return new String[] {
      "Refused to start",
      "must list exact origins",
      "keys without TLS",
      "stratbase.auth.jwt-secret",
      "uses the owner's login",
      "are the same login",
      "the log level DEBUG of everything",
      "sends traces without TLS",
      "stratbase.docs.origins.strategy",
      "master key 1 looks like an example"
    };
  }
}
