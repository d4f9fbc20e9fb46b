package dev.stratbase.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.database.PgBouncer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final Path ROOT = Path.of("/somewhere");

  private static Settings settings(Map<String, String> environment, String... arguments) {
    return Settings.from(ROOT, List.of(arguments), environment);
  }

  @Test
  void withoutAnyChoiceTheAddressesAreTheDocumentedOnes() {
    Settings settings = settings(Map.of());
    assertEquals(ROOT.resolve(".stratbase"), settings.data());
    assertEquals("http://127.0.0.1:8080", settings.origin(Ports.INDEX));
    assertEquals("http://127.0.0.1:8081", settings.origin(Service.ACCOUNT));
    assertEquals("http://127.0.0.1:8082", settings.origin(Service.STRATEGY));
    assertEquals("http://127.0.0.1:8083", settings.origin(Service.BILLING));
    assertEquals("http://127.0.0.1:8084", settings.origin(Service.INDICATOR));
    assertEquals(54321, settings.ports().of(Ports.AUTH));
    assertEquals(54322, settings.ports().of(Ports.DATABASE));
    assertFalse(settings.fresh());
  }

  @Test
  void thePagesThatUpServesMayCallTheServicesWhateverTheirPorts() {
    Settings settings =
        settings(Map.of("STRATBASE_PORT_ACCOUNT", "6001", "STRATBASE_PORT_INDEX", "6000"));
    List<String> origins = List.of(settings.corsOrigins().split(",", -1));
    assertTrue(origins.contains("http://127.0.0.1:6000"), origins::toString);
    assertTrue(origins.contains("http://127.0.0.1:6001"), origins::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "-1", "http", "8081.5"})
  void aPortThatIsNoneIsRefusedByName(String port) {
    StackFailure failure =
        assertThrows(StackFailure.class, () -> settings(Map.of("STRATBASE_PORT_ACCOUNT", port)));
    assertTrue(failure.line().contains("STRATBASE_PORT_ACCOUNT"), failure.line());
  }

  @Test
  void thePaymentStandInMovesWithTheIssuer() {
    assertEquals(54330, Ports.from(Map.of()).of(Ports.PAYMENTS));
    assertEquals(6009, Ports.from(Map.of("STRATBASE_PORT_AUTH", "6000")).of(Ports.PAYMENTS));
    assertEquals(
        7000,
        Ports.from(Map.of("STRATBASE_PORT_AUTH", "6000", "STRATBASE_PORT_PAYMENTS", "7000"))
            .of(Ports.PAYMENTS));
  }

  @Test
  void aPoolerIsThereOnlyWhenItIsWantedAndMovesWithTheDatabase() {
    assertFalse(Ports.from(Map.of()).byName().containsKey(Ports.POOLER));
    Settings pooled =
        settings(Map.of("STRATBASE_POOLER", "transaction", "STRATBASE_PORT_DATABASE", "6000"));
    assertEquals(6007, pooled.ports().of(Ports.POOLER));
    assertEquals(PgBouncer.Mode.TRANSACTION, pooled.pooler().orElseThrow());
  }

  @Test
  void aPoolingModeThatIsNoneAndOneForSomebodyElsesDatabaseAreRefused() {
    StackFailure unknown =
        assertThrows(
            StackFailure.class, () -> settings(Map.of("STRATBASE_POOLER", "transactions")));
    assertTrue(unknown.line().contains("session, transaction"), unknown.line());
    Map<String, String> remote =
        Map.of(
            "DATABASE_URL", "postgresql://postgres:secret@db.example.test/postgres",
            "STRATBASE_AUTH_ISSUER", "https://x.example.test/auth/v1",
            "STRATBASE_POOLER", "transaction");
    assertTrue(
        assertThrows(StackFailure.class, () -> settings(remote)).line().contains("DATABASE_URL"));
  }

  @Test
  void onePortForTwoThingsIsRefused() {
    StackFailure failure =
        assertThrows(StackFailure.class, () -> settings(Map.of("STRATBASE_PORT_BILLING", "8081")));
    assertTrue(failure.line().contains("STRATBASE_PORT_ACCOUNT"), failure.line());
    assertTrue(failure.line().contains("STRATBASE_PORT_BILLING"), failure.line());
  }

  @Test
  void aBusyPortIsRefusedWithTheVariableThatMovesIt() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      Ports ports = Ports.from(Map.of("STRATBASE_PORT_INDICATOR", port));
      StackFailure failure = assertThrows(StackFailure.class, () -> ports.requireFree("indicator"));
      assertTrue(failure.line().contains(port), failure.line());
      assertTrue(failure.line().contains("STRATBASE_PORT_INDICATOR"), failure.line());
    }
  }

  @Test
  void anUnknownOptionIsRefused() {
    assertTrue(settings(Map.of(), "--fresh").fresh());
    assertThrows(StackFailure.class, () -> settings(Map.of(), "--frsh"));
  }

  @Test
  void optionsForTheServicesAreTakenApartAtSpaces() {
    assertEquals(List.of(), settings(Map.of()).javaOptions());
    assertEquals(
        List.of("-Xmx1g", "-XX:TieredStopAtLevel=4"),
        settings(Map.of("STRATBASE_JAVA_OPTIONS", " -Xmx1g  -XX:TieredStopAtLevel=4 "))
            .javaOptions());
  }

  @Test
  void aRemoteProjectIsTakenApart() {
    RemoteProject project =
        settings(
                Map.of(
                    "DATABASE_URL",
                    "postgresql://postgres.abcd:p%40ss+word@db.example.test:6543/app?sslmode=require",
                    "STRATBASE_AUTH_ISSUER",
                    "https://abcd.example.test/auth/v1"))
            .remote()
            .orElseThrow();
    assertEquals("postgresql://db.example.test:6543/app?sslmode=require", project.url());
    assertEquals("postgres.abcd", project.owner());
    assertEquals("p@ss+word", project.password());
    assertEquals("account_service.abcd", DatabaseAccess.to(project).login("account_service"));
    assertFalse(project.toString().contains("word"));
    assertFalse(DatabaseAccess.to(project).toString().contains("word"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://postgres:hunter2@db/app",
        "postgresql://postgres@db/app?password=hunter2",
        "postgresql://postgres:hunter2 @db",
        "hunter2"
      })
  void aMalformedAddressIsRefusedWithoutShowingItsPassword(String url) {
    Map<String, String> environment =
        Map.of("DATABASE_URL", url, "STRATBASE_AUTH_ISSUER", "https://x.example.test");
    StackFailure failure = assertThrows(StackFailure.class, () -> settings(environment));
    assertFalse(failure.line().contains("hunter2"), failure.line());
  }

  @Test
  void halfARemoteProjectAndEmptyingOneAreRefused() {
    String url = "postgresql://postgres:secret@db.example.test/postgres";
    assertThrows(StackFailure.class, () -> settings(Map.of("DATABASE_URL", url)));
    Map<String, String> both =
        Map.of("DATABASE_URL", url, "STRATBASE_AUTH_ISSUER", "https://x.example.test/auth/v1");
    assertThrows(StackFailure.class, () -> settings(both, "--fresh"));
  }
}
