package dev.stratbase.account.apikey.rotation;

import static dev.stratbase.account.People.as;
import static dev.stratbase.account.apikey.SentKeys.body;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.account.AccountProblem;
import dev.stratbase.account.OwnerSql;
import dev.stratbase.account.apikey.SentKeys;
import dev.stratbase.account.apikey.VaultResource;
import dev.stratbase.account.apikey.vault.OldRows;
import dev.stratbase.test.CallerSession;
import dev.stratbase.test.Person;
import dev.stratbase.test.StratbaseResource;
import dev.stratbase.test.TestDatabase;
import dev.stratbase.test.Workload;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
@QuarkusTestResource(VaultResource.class)
class RotationTest {
  private static final String MASTER_KEYS = "/v1/internal/master-keys";

  @Test
  void rotationUnderLoadFailsNoReadAndLosesNoWrite() throws Exception {
    Map<Person, String> keys = new LinkedHashMap<>();
    for (int i = 0; i < 16; i++) {
      Person person = Person.signUp();
      String key = SentKeys.openai();
      OldRows.insert(person.id(), "openai", key, VaultResource.FIRST);
      keys.put(person, key);
    }
    List<Person> people = List.copyOf(keys.keySet());
    List<Person> read = people.subList(0, 10);
    List<Person> written = people.subList(10, 16);
    long before = rows(1);
    assertTrue(before >= 16);
    worker()
        .post(MASTER_KEYS + "/1/retire")
        .then()
        .statusCode(409)
        .body("code", equalTo("master_key_in_use"))
        .body("rows", equalTo((int) before));

    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger reads = new AtomicInteger();
    List<String> wrong = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> load = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        int offset = thread;
        load.add(
            threads.submit(() -> {
              for (int i = offset; !over.get() || i < read.size(); i++) {
                Person person = read.get(i % read.size());
                String found = resolved(person);
                reads.incrementAndGet();
                if (!String.valueOf(keys.get(person)).equals(found)) {
                  synchronized (wrong) {
                    wrong.add(found);
                  }
                }
              }
            }));
      }
      Map<Person, String> replaced = new LinkedHashMap<>();
      Future<?> writes =
          threads.submit(() -> {
            for (Person person : written) {
              String key = SentKeys.openai();
              as(person, body(key)).put("/v1/api-keys/openai").then().statusCode(200);
              replaced.put(person, key);
            }
          });
      worker().post(MASTER_KEYS + "/rewrap").then().statusCode(202).body("version", equalTo(2));
      worker().post(MASTER_KEYS + "/rewrap").then().statusCode(202);
      awaitDone();
      writes.get();
      over.set(true);
      for (Future<?> each : load) {
        each.get();
      }
      assertEquals(List.of(), wrong);
      assertTrue(reads.get() >= read.size(), reads + " reads");
      replaced.forEach((person, key) -> assertEquals(key, resolved(person), "a put stands"));
    }
    if (rows(1) > 0) {
      rewrapAll(); // A row that was just being read is passed over and left to the next run.
    }
    assertEquals(0, rows(1));
    for (Person person : read) {
      assertEquals(keys.get(person), resolved(person));
    }
    worker()
        .get(MASTER_KEYS)
        .then()
        .statusCode(200)
        .body("current_version", equalTo(2))
        .body("items.find { it.version == 1 }.rows", equalTo(0))
        .body("items.find { it.version == 2 }.rows", greaterThan(15))
        .body("items.find { it.version == 2 }.current", equalTo(true))
        .body("rewrap.state", equalTo("done"))
        .body("rewrap.finished_at", notNullValue());
  }

  @Test
  void rewrappingIsNoReplacement() throws Exception {
    Person person = Person.signUp();
    OldRows.insert(person.id(), "openai", SentKeys.openai(), VaultResource.FIRST);
    OwnerSql.run(
        "update api_keys set status = 'working', status_at = '2026-01-01', last_used = '2026-01-02'"
            + " where user_id = ?",
        person.id());
    OwnerSql.run("update api_keys set updated_at = '2025-01-03' where user_id = ?", person.id());
    String sealed = column("key_encrypted", person);
    rewrapAll();
    assertEquals("2", column("master_key_version", person));
    assertEquals(sealed, column("key_encrypted", person), "the key itself stays sealed");
    as(person)
        .get("/v1/api-keys/openai")
        .then()
        .body("status", equalTo("working"))
        .body("updated_at", equalTo("2025-01-03T00:00:00Z"))
        .body("last_used", equalTo("2026-01-02T00:00:00Z"));
  }

  @Test
  void seedsRowIsReadAsItLiesAndSealedAnew() throws Exception {
    Person person = Person.signUp();
    String key = SentKeys.openai();
    OldRows.insertAsTheSeed(person.id(), "openai", key, VaultResource.SEED_SECRET);
    as(person)
        .get("/v1/api-keys/openai")
        .then()
        .body("last_four", org.hamcrest.Matchers.nullValue());
    assertEquals(key, resolved(person));
    String then = column("updated_at", person);
    rewrapAll();
    assertEquals("envelope_v1", column("scheme", person));
    assertEquals(then, column("updated_at", person));
    assertEquals(key, resolved(person));
    as(person)
        .get("/v1/api-keys/openai")
        .then()
        .body("last_four", equalTo(key.substring(key.length() - 4)));
  }

  @Test
  void rowThatCannotBeOpenedStopsNoOther() throws Exception {
    Person damaged = Person.signUp();
    Person sound = Person.signUp();
    OldRows.insert(damaged.id(), "openai", SentKeys.openai(), VaultResource.FIRST);
    OldRows.insert(sound.id(), "openai", SentKeys.openai(), VaultResource.FIRST);
    OldRows.insertAsTheSeed(damaged.id(), "groq", SentKeys.openai(), "another secret than ours");
    OwnerSql.run(
        "update api_keys set wrapped_data_key = '\\x00' where user_id = ? and provider = 'openai'",
        damaged.id());
    rewrapAll();
    assertEquals("2", column("master_key_version", sound));
    worker()
        .get(MASTER_KEYS + "/rewrap")
        .then()
        .body("state", equalTo("done"))
        .body("unreadable", equalTo(2));
    resolve(damaged).then().statusCode(409).body("code", equalTo("key_unreadable"));
    // Out of the way of the other tests' counts.
    as(damaged).delete("/v1/api-keys").then().statusCode(204);
  }

  @Test
  void retiringIsRefusedForTheCurrentOneAndForWhatNeverWas() {
    worker()
        .post(MASTER_KEYS + "/2/retire")
        .then()
        .statusCode(409)
        .body("code", equalTo("master_key_current"));
    worker().post(MASTER_KEYS + "/77/retire").then().statusCode(404);
    worker().post(MASTER_KEYS + "/banana/retire").then().statusCode(404);
    Person admin = Person.administrator();
    as(admin).post(MASTER_KEYS + "/1/retire").then().statusCode(401);
    as(admin).get(MASTER_KEYS).then().statusCode(401);
    as(admin).post(MASTER_KEYS + "/rewrap").then().statusCode(401);
  }

  @Test
  void versionThatWrapsNothingIsRetired() throws Exception {
    rewrapAll();
    OwnerSql.run(
        "insert into master_keys (version, fingerprint) values (900, decode(md5('x'), 'hex'))");
    String at =
        worker()
            .post(MASTER_KEYS + "/900/retire")
            .then()
            .statusCode(200)
            .body("rows", equalTo(0))
            .body("configured", equalTo(false))
            .extract()
            .path("retired_at");
    worker()
        .post(MASTER_KEYS + "/900/retire")
        .then()
        .statusCode(200)
        .body("retired_at", equalTo(at));
    assertEquals(
        "2",
        OwnerSql.text(
            "select count(*) from account_audit where action = 'master_key_retired'"
                + " and actor = ? and details ->> 'version' = '900'",
            Workload.SUBJECT));
    assertTrue(
        Long.parseLong(
                String.valueOf(
                    OwnerSql.text(
                        "select count(*) from account_audit where action = 'rewrap_started'"
                            + " and actor = ?",
                        Workload.SUBJECT)))
            > 0);
    OwnerSql.run("delete from master_keys where version = 900");
  }

  @Test
  void nothingIsSealedUnderARetiredVersion() throws Exception {
    OwnerSql.run(
        "insert into master_keys (version, fingerprint, retired_at)"
            + " values (901, decode(md5('y'), 'hex'), now())");
    Person person = Person.signUp();
    as(person).get("/v1/me").then().statusCode(200);
    try (CallerSession own = CallerSession.of("account", person.id())) {
      SQLException refused =
          assertThrows(
              SQLException.class,
              () ->
                  own.update(
                      "insert into public.api_keys (user_id, provider, key_encrypted,"
                          + " wrapped_data_key, master_key_version, last_four) values ('%s',"
                              .formatted(person.id())
                          + " 'openai', 'x', '\\x00', 901, 'last')"));
      assertEquals("SB503", refused.getSQLState());
    }
    OldRows.insert(person.id(), "openai", SentKeys.openai(), VaultResource.FIRST);
    SQLException refused =
        assertThrows(
            SQLException.class,
            () ->
                OwnerSql.run(
                    "update api_keys set master_key_version = 901 where user_id = ?", person.id()));
    assertEquals("SB503", refused.getSQLState());
    OwnerSql.run("delete from api_keys where user_id = ?", person.id());
    OwnerSql.run("delete from master_keys where version = 901");
  }

  @Test
  void retirementWaitsForAKeyThatIsJustBeingStored() throws Exception {
    OwnerSql.run(
        "insert into master_keys (version, fingerprint) values (902, decode(md5('z'), 'hex'))");
    Person person = Person.signUp();
    OldRows.insert(person.id(), "openai", SentKeys.openai(), VaultResource.FIRST);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Connection owner = TestDatabase.instance().owner()) {
      owner.setAutoCommit(false);
      try (PreparedStatement store =
          owner.prepareStatement(
              "update public.api_keys set master_key_version = 902 where user_id = ?")) {
        store.setObject(1, person.id());
        store.execute();
      }
      Future<Integer> retired =
          threads.submit(() -> worker().post(MASTER_KEYS + "/902/retire").statusCode());
      Thread.sleep(300);
      owner.commit();
      assertEquals(409, retired.get());
    }
    OwnerSql.run("delete from api_keys where user_id = ?", person.id());
    OwnerSql.run("delete from master_keys where version = 902");
  }

  /** Another replica has it already: the key is sound, and nobody has to store it again. */
  @Test
  void keyUnderAMasterKeyThatOnlyOthersHaveIsNoLostKey() throws Exception {
    Person person = Person.signUp();
    OldRows.insert(
        person.id(), "openai", SentKeys.openai(), VaultResource.FIRST.replaceFirst("^1:", "903:"));
    resolve(person)
        .then()
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body("code", equalTo("master_key_missing"));
    as(person).get("/v1/api-keys/openai/uses").then().body("items", equalTo(List.of()));
    OwnerSql.run("delete from api_keys where user_id = ?", person.id());
  }

  /** What a replica does that still runs with it, while another has a newer one. */
  @Test
  void replicaWhoseCurrentMasterKeyWasRetiredReadsOnAndAsksForNobody() throws Exception {
    Person person = Person.signUp();
    String key = SentKeys.openai();
    as(person, body(key)).put("/v1/api-keys/openai").then().statusCode(201);
    awaitReadiness("UP");
    OwnerSql.run("update master_keys set retired_at = now() where version = 2");
    try {
      as(person, body(SentKeys.openai()))
          .put("/v1/api-keys/openai")
          .then()
          .statusCode(503)
          .header("Retry-After", notNullValue())
          .body("code", equalTo("master_key_retired"))
          .body("title", equalTo(AccountProblem.MASTER_KEY_RETIRED.title()));
      awaitReadiness("DOWN");
      given()
          .get("/q/health/ready")
          .then()
          .statusCode(503)
          .body(
              "checks.find { it.name == 'master-keys' }.data.reason",
              equalTo("master key 2 is retired, so nothing may be sealed under it"));
      assertEquals(key, resolved(person));
      as(person).get("/v1/api-keys/openai").then().statusCode(200);
      as(person).delete("/v1/api-keys/openai").then().statusCode(204);
      given().get("/q/health/live").then().statusCode(200);
    } finally {
      OwnerSql.run("update master_keys set retired_at = null where version = 2");
    }
    awaitReadiness("UP");
  }

  private static void awaitReadiness(String wanted) throws InterruptedException {
    String state = "";
    for (int i = 0; i < 600 && !state.equals(wanted); i++) {
      Thread.sleep(i == 0 ? 0 : 50);
      state =
          given()
              .get("/q/health/ready")
              .then()
              .extract()
              .path("checks.find { it.name == 'master-keys' }.status");
    }
    assertEquals(wanted, state);
  }

  private static void rewrapAll() throws InterruptedException {
    awaitDone();
    worker().post(MASTER_KEYS + "/rewrap").then().statusCode(202);
    awaitDone();
  }

  private static void awaitDone() throws InterruptedException {
    String state = "running";
    for (int i = 0; i < 600 && state.equals("running"); i++) {
      Thread.sleep(25);
      state = worker().get(MASTER_KEYS + "/rewrap").then().statusCode(200).extract().path("state");
    }
    assertTrue(!state.equals("running") && !state.equals("cut_off"), state);
  }

  private static long rows(int version) throws SQLException {
    return Long.parseLong(
        String.valueOf(
            OwnerSql.text("select count(*) from api_keys where master_key_version = ?", version)));
  }

  private static String column(String column, Person person) throws SQLException {
    return String.valueOf(
        OwnerSql.text("select " + column + " from api_keys where user_id = ?", person.id()));
  }

  private static String resolved(Person person) {
    return resolve(person).then().statusCode(200).extract().path("key");
  }

  private static io.restassured.response.Response resolve(Person person) {
    return worker()
        .contentType(ContentType.JSON)
        .body("{\"purpose\":\"load\"}")
        .post("/v1/internal/users/" + person.id() + "/api-keys/openai/resolve");
  }

  private static RequestSpecification worker() {
    return given().header("Authorization", Workload.bearer());
  }
}
