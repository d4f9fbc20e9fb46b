package dev.stratbase.account.deletion;

import static dev.stratbase.account.People.as;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stratbase.account.OwnerSql;
import dev.stratbase.test.Person;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An installation without Supabase's service key. */
@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
@TestProfile(DeletionWithoutAuthAdminTest.NoKey.class)
class DeletionWithoutAuthAdminTest {
  /** Above the stand-in's settings. */
  public static final class NoKey implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("stratbase.supabase.service-key", "");
    }

    @Override
    public boolean disableGlobalTestResources() {
      return true;
    }

    @Override
    public java.util.List<TestResourceEntry> testResources() {
      return java.util.List.of(new TestResourceEntry(StratbaseResource.class));
    }
  }

  @Test
  void answerSaysThatTheSignInStays() throws SQLException {
    Person person = Person.signUp();
    as(person, "{\"email\":\"" + person.email() + "\"}")
        .delete("/v1/me")
        .then()
        .statusCode(200)
        .body("deleted", equalTo(true))
        .body("auth_user", equalTo("not_configured"));
    assertEquals("0", OwnerSql.text("select count(*) from users where id = ?", person.id()));
    assertEquals("1", OwnerSql.text("select count(*) from auth.users where id = ?", person.id()));
    as(person).get("/v1/me").then().statusCode(403).body("code", equalTo("account_deleted"));
  }
}
