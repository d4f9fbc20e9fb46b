package dev.stratbase.account.apikey;

import static dev.stratbase.account.People.as;
import static org.hamcrest.Matchers.contains;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.account.OwnerSql;
import dev.stratbase.kit.database.Background;
import dev.stratbase.kit.database.Database;
import dev.stratbase.test.Person;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
@QuarkusTestResource(VaultResource.class)
class ApiKeyUsePurgeTest {
  @Inject ApiKeyUsePurge purge;
  @Inject Background background;
  @Inject Database database;

  private final Person person = Person.signUp();

  @Test
  void usesAreForgottenAfterFourHundredDaysAllOfThem() throws Exception {
    used("openai", 401, 2_500);
    used("openai", 399, 1);
    purge.purge();
    for (int i = 0; i < 400 && count() > 1; i++) {
      Thread.sleep(25);
    }
    assertEquals(1, count());
    as(person).get("/v1/api-keys/openai/uses").then().body("items.purpose", contains("399 days"));
  }

  @Test
  void loginOfTheServiceCannotHideWhatItDidLately() throws Exception {
    used("openai", 89, 1);
    used("openai", 91, 1);
    CompletableFuture<Integer> gone = new CompletableFuture<>();
    background.run(
        () ->
            database
                .asService()
                .writeSql(connection ->
                    connection
                        .query(
                            "delete from public.api_key_uses where user_id = '%s'"
                                .formatted(person.id()))
                        .execute()
                        .map(rows -> rows.rowCount())),
        gone::complete,
        gone::completeExceptionally);
    assertEquals(1, gone.get(10, TimeUnit.SECONDS));
    assertEquals(1, count());
  }

  @Test
  void lessThanNinetyDaysIsRefusedAtTheStart() {
    assertEquals(ApiKeyUsePurge.LEAST, ApiKeyUsePurge.checked(Duration.ofDays(90)));
    ConfigurationException refused =
        assertThrows(
            ConfigurationException.class, () -> ApiKeyUsePurge.checked(Duration.ofDays(89)));
    assertTrue(String.valueOf(refused.getMessage()).contains("STRATBASE_VAULT_USES_KEPT is 89"));
  }

  private void used(String provider, int days, int times) throws SQLException {
    OwnerSql.run(
        "insert into api_key_uses (user_id, provider, kind, used_by, purpose, used_at)"
            + " select ?, ?, 'resolve', 'worker', ? || ' days', now() - make_interval(days => ?)"
            + " from generate_series(1, ?)",
        person.id(),
        provider,
        String.valueOf(days),
        days,
        times);
  }

  private int count() throws SQLException {
    return Integer.parseInt(
        String.valueOf(
            OwnerSql.text("select count(*) from api_key_uses where user_id = ?", person.id())));
  }
}
