package dev.stratbase.kit.production;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductionSettingsTest {
  private static final List<String> PAGE = List.of("https://app.example.test");
  private static final String ISSUER = "https://project.example.test/auth/v1";
  private static final String CALLER = "account_service";
  private static final String SYSTEM = "account_system";
  private static final Map<String, String> QUIET = Map.of("", "INFO", "org.hibernate", "OFF");

  @Test
  void safeSettingsAreTaken() {
    assertEquals(List.of(), settings(PAGE, ISSUER, CALLER, SYSTEM, QUIET).faults());
    assertEquals(
        List.of(),
        settings(PAGE, ISSUER, "account_service.project", "account_system.project", QUIET)
            .faults());
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "https://*.example.test", "/https:.*/"})
  void originsThatAreNoExactOnesAreRefused(String origin) {
    one("cors", settings(List.of(PAGE.getFirst(), origin), ISSUER, CALLER, SYSTEM, QUIET));
  }

  @Test
  void anIssuerWithoutTlsIsRefused() {
    one(
        "without TLS",
        settings(PAGE, "http://project.example.test/auth/v1", CALLER, SYSTEM, QUIET));
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "postgres.project", "supabase_admin", "the_migrator"})
  void theOwnersLoginIsRefused(String owner) {
    one("owner's login", settings(PAGE, ISSUER, owner, SYSTEM, QUIET));
    one("owner's login", settings(PAGE, ISSUER, CALLER, owner, QUIET));
  }

  @Test
  void oneLoginForBothIsRefused() {
    one("same login", settings(PAGE, ISSUER, CALLER, CALLER, QUIET));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DEBUG", "trace", "ALL", "FINER"})
  void logsThatHoldWhatPeopleSendAreRefused(String level) {
    one("of everything", settings(PAGE, ISSUER, CALLER, SYSTEM, Map.of("", level)));
    one("of io.vertx", settings(PAGE, ISSUER, CALLER, SYSTEM, Map.of("io.vertx", level)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://collector.example.test:4318", "ftp://127.0.0.1", "collector:4318"})
  void tracesThatLeaveThePodWithoutTlsAreRefused(String endpoint) {
    one("traces without TLS", sendingTo(endpoint));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "https://collector.example.test", "http://127.0.0.1:4318", "http://localhost"})
  void tracesToNobodyOverTlsOrToTheSamePodAreTaken(String endpoint) {
    assertEquals(List.of(), sendingTo(endpoint).faults());
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret", "super-secret-jwt-token-with-at-least-32-characters-long"})
  void sharedSecretsThatOthersKnowOrCanFindAreRefused(String secret) {
    one("jwt-secret", signedWith(secret));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3f8e1f0c9a7b4d52a6c0e8d1b7f4932c"})
  void noSharedSecretOrALongOneIsTaken(String secret) {
    assertEquals(List.of(), signedWith(secret).faults());
  }

  private static ProductionSettings signedWith(String secret) {
    return new ProductionSettings(PAGE, ISSUER, secret, CALLER, SYSTEM, "the_migrator", QUIET, "");
  }

  private static ProductionSettings sendingTo(String endpoint) {
    return new ProductionSettings(
        PAGE, ISSUER, "", CALLER, SYSTEM, "the_migrator", QUIET, endpoint);
  }

  @Test
  void everythingIsSaidAtOnce() {
    assertEquals(
        5,
        settings(List.of("*"), "http://x.test", "postgres", "postgres", Map.of("", "DEBUG"))
            .faults()
            .stream()
            .distinct()
            .count());
  }

  private static void one(String part, ProductionSettings settings) {
    List<String> faults = settings.faults();
    assertEquals(1, faults.size(), faults::toString);
    assertTrue(faults.getFirst().contains(part), faults::toString);
  }

  private static ProductionSettings settings(
      List<String> origins,
      String issuer,
      String caller,
      String system,
      Map<String, String> logLevels) {
    return new ProductionSettings(
        origins, issuer, "", caller, system, "the_migrator", logLevels, "");
  }
}
