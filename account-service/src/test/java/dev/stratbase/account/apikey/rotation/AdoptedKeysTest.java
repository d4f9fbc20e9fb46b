package dev.stratbase.account.apikey.rotation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.account.apikey.AdoptedVaultResource;
import dev.stratbase.account.apikey.VaultResource;
import dev.stratbase.account.apikey.vault.SeedCipher;
import dev.stratbase.account.apikey.vault.VaultConfig;
import dev.stratbase.account.apikey.vault.Vaults;
import dev.stratbase.kit.database.Background;
import dev.stratbase.kit.database.Database;
import dev.stratbase.test.AdoptedProject;
import dev.stratbase.test.Workload;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Keys that a real older project's own function sealed, in the database that was adopted. */
@QuarkusTest
@QuarkusTestResource(value = AdoptedVaultResource.class, restrictToAnnotatedClass = true)
class AdoptedKeysTest {
  private static final String MASTER_KEYS = "/v1/internal/master-keys";

  /** By the length of its secret, the number of the person who has a key under it. */
  private static final Map<Integer, Integer> PEOPLE = Map.of(1, 1, 16, 2, 32, 3, 40, 4);

  @Inject Background background;
  @Inject Database database;
  @Inject VaultConfig config;

  @Test
  void keysUnderSecretsOfEveryLengthAreReadInJavaAndSealedAnew() throws Exception {
    // Under the one secret that the service was given; other rows say what is wrong. pgcrypto cuts
    // a secret at 32 bytes, so that the one of 40 opens what its beginning sealed.
    for (int length : new int[] {32, 40}) {
      resolve(length).statusCode(200).body("key", equalTo("sk-under-" + length));
    }
    for (int length : new int[] {1, 16}) {
      assertEquals("pgcrypto_seed", column("scheme", length));
      resolve(length).statusCode(409).body("code", equalTo("key_unreadable"));
    }
    // It may have begun by itself when it started.
    worker().post(MASTER_KEYS + "/rewrap").then().statusCode(202);
    awaitDone().body("unreadable", equalTo((int) count("scheme = 'pgcrypto_seed'")));
    for (int length : new int[] {1, 16}) {
      assertEquals(1, rewrapUnder(AdoptedVaultResource.SECRETS.substring(0, length)));
    }
    for (int length : PEOPLE.keySet()) {
      String key = "sk-under-" + length;
      resolve(length).statusCode(200).body("key", equalTo(key));
      assertEquals("envelope_v1", column("scheme", length));
      assertEquals("t", column("updated_at = created_at", length), "it is no replacement");
      assertEquals(key.substring(key.length() - 4), column("last_four", length));
    }
  }

  private int rewrapUnder(String secret) throws Exception {
    SeedCipher seed = Vaults.seed(secret);
    RewrapBatch batch = new RewrapBatch(Vaults.of(VaultResource.BOTH, seed), seed, config);
    int rewrapped = 0;
    // Rows that this secret does not open may fill a batch.
    for (UUID after = new UUID(0, 0); after != null; ) {
      RewrapBatch.Outcome outcome = run(batch, after);
      rewrapped += outcome.rewrapped();
      after = outcome.last();
    }
    return rewrapped;
  }

  private RewrapBatch.Outcome run(RewrapBatch batch, UUID after) throws Exception {
    CompletableFuture<RewrapBatch.Outcome> outcome = new CompletableFuture<>();
    background.run(
        () -> database.asService().writeSql(connection -> batch.run(connection, after)),
        outcome::complete,
        outcome::completeExceptionally);
    return outcome.get(60, TimeUnit.SECONDS);
  }

  private static ValidatableResponse awaitDone() throws InterruptedException {
    for (int i = 0; i < 600; i++) {
      ValidatableResponse progress = worker().get(MASTER_KEYS + "/rewrap").then().statusCode(200);
      if (!progress.extract().path("state").equals("running")) {
        return progress.body("state", equalTo("done"));
      }
      Thread.sleep(25);
    }
    throw new AssertionError("rewrapping has no end");
  }

  private static UUID person(int length) {
    return UUID.fromString("00000000-0000-4000-8000-00000000100" + PEOPLE.get(length));
  }

  private static ValidatableResponse resolve(int length) {
    return worker()
        .contentType(ContentType.JSON)
        .body("{\"purpose\":\"load\"}")
        .post("/v1/internal/users/" + person(length) + "/api-keys/openai/resolve")
        .then();
  }

  private static io.restassured.specification.RequestSpecification worker() {
    return given().header("Authorization", Workload.bearer());
  }

  private static long count(String condition) throws SQLException {
    return Long.parseLong(text("select count(*) from public.api_keys where " + condition));
  }

  private static String column(String column, int length) throws SQLException {
    return text(
        "select %s from public.api_keys where provider = 'openai' and user_id = '%s'"
            .formatted(column, person(length)));
  }

  private static String text(String sql) throws SQLException {
    try (Connection owner = AdoptedProject.owner();
        Statement statement = owner.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertTrue(rows.next(), sql);
      return rows.getString(1);
    }
  }
}
