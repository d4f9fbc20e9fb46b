package dev.stratbase.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.stratbase.local.secret.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServicePlansTest {
  private static final String KEYS = "STRATBASE_MASTER_KEYS";
  private static final String BROUGHT = "7:" + "k".repeat(43) + "=";
  private static final Map<String, String> REMOTE =
      Map.of(
          "DATABASE_URL", "postgresql://postgres:secret@db.example.test/postgres",
          "STRATBASE_AUTH_ISSUER", "https://x.example.test/auth/v1");

  @TempDir private Path data;

  @Test
  void aForeignDatabasesMasterKeysGoToTheServiceThatOpensThem() throws IOException {
    assertEquals(BROUGHT, environment(Service.ACCOUNT, REMOTE, BROUGHT).get(KEYS));
    assertFalse(environment(Service.BILLING, REMOTE, BROUGHT).containsKey(KEYS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void withoutAnyTheyAreMadeUpAndKept(String none) throws IOException {
    assertEquals(secrets().masterKeys(), environment(Service.ACCOUNT, REMOTE, none).get(KEYS));
  }

  @Test
  void theStacksOwnDatabaseKeepsItsOwn() throws IOException {
    assertEquals(secrets().masterKeys(), environment(Service.ACCOUNT, Map.of(), BROUGHT).get(KEYS));
  }

  private Map<String, String> environment(Service service, Map<String, String> where, String keys)
      throws IOException {
    Map<String, String> environment = new HashMap<>(where);
    environment.put(KEYS, keys);
    Settings settings = Settings.from(data, List.of(), environment);
    return new ServicePlans(
            settings,
            secrets(),
            new DatabaseAccess("postgresql://db.example.test/postgres", "postgres", "secret", ""),
            "https://x.example.test/auth/v1",
            Map.of(),
            (launched, jar) -> List.of("java"))
        .of(service)
        .environment();
  }

  private Secrets secrets() throws IOException {
    return Secrets.in(data.resolve("secrets.json"));
  }
}
