package dev.stratbase.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A project that already runs the seed's schema, with a row for each of its flaws, is taken over.
 */
class AdoptionTest {
  private static final TestDatabase SERVER = TestDatabase.get();
  private static final String URL = SERVER.url("adopted");

  @BeforeAll
  static void adopt() throws Exception {
    try (Session admin = SERVER.superuser()) {
      admin.alone("create database adopted owner postgres");
    }
    try (Connection admin = connect("supabase_admin")) {
      SupabaseBaseline.apply(admin);
    }
    try (Connection owner = connect("postgres");
        var statement = owner.createStatement()) {
      statement.execute(SeedColumns.seed());
      statement.execute(resource("seed-flaws.sql"));
    }
    TestDatabase.migrate(URL);
  }

  @Test
  void theAdoptedSchemaIsTheOneANewDatabaseGets() throws SQLException {
    try (Session fresh = SERVER.owner();
        Session adopted = new Session(connect("postgres"))) {
      assertEquals(String.join("\n", schema(fresh)), String.join("\n", schema(adopted)));
    }
  }

  @Test
  void aSecondRunChangesNothing() throws SQLException {
    String counts =
        "select count(*) || ' ' || (select count(*) from stratbase_migrations.adoption_report)"
            + " from strategy_versions";
    String before = value(counts);
    TestDatabase.migrate(URL);
    assertEquals(before, value(counts));
  }

  @Test
  void peopleKeepWhatTheyHeldAndTheLedgerOpensWithIt() throws SQLException {
    assertRows(
        "select format('%s %s %s %s', u.email, u.credits, u.is_premium,"
            + " (select sum(amount) from credit_entries where user_id = u.id)) from users u order by id",
        "ann@example.test 42 f 42",
        "duplicate-00000000-0000-4000-8000-000000000002@invalid 0 t ",
        "ghost@example.test 5 f 5");
    assertEquals("true", value("select count(*) = 3 from credit_tombstones"));
  }

  @Test
  void keysAreOneAProviderAndStillReadable() throws SQLException {
    assertRows(
        "select format('%s %s %s', provider, scheme, decrypt_api_key(key_encrypted, 'k'))"
            + " from api_keys order by provider",
        "my-llm pgcrypto_seed sk-odd", "openai pgcrypto_seed sk-newer");
  }

  @Test
  void indicatorsAreKeptAndRetiredWhereTheyMeanNothing() throws SQLException {
    assertRows(
        "select format('%s %s %s %s', name, type, is_public, retired_at is not null)"
            + " from indicators order by id",
        "RSI entry t f", "rsi trend t t", "MACD trend t f");
    assertRows(
        "select left(name, 6) || ' ' || type from custom_indicators order by id",
        "Mine exit",
        "mine ( trend");
  }

  @Test
  void whatAStrategyIsNowBecomesItsNewestVersion() throws SQLException {
    assertRows(
        "select format('%s %s %s %s %s', s.name, latest_version, published_version,"
            + " v.document -> 'config', jsonb_array_length(v.document -> 'components'))"
            + " from strategies s join strategy_versions v on v.strategy_id = s.id"
            + " and v.version_number = latest_version order by s.id",
        "Public 5 5 {\"free\": \"form\"} 2", "Odd 1  \"text\" 0", "Planted 1 1 [] 0");
    assertRows(
        "select component_type || ' ' || position from strategy_components order by id",
        "entry 0",
        "entry 1");
    assertRows(
        "select version_number || ' ' || coalesce(notes, '-') from strategy_versions"
            + " where strategy_id = '00000000-0000-4000-8000-0000000000c1' order by 1",
        "1 first",
        "4 -",
        "5 as adopted");
  }

  @Test
  void moneyIsCountedAndWhatCannotBeIsFlagged() throws SQLException {
    assertRows(
        "select format('%s %s %s %s', provider_subscription_id, status, plan_type, flagged)"
            + " from subscriptions order by 1",
        "I-2 active pro-monthly t",
        "sub_1 active gold-plan f",
        value(
            "select provider_subscription_id || ' ' || status || ' ' || plan_type || ' '"
                + " || case when flagged then 't' else 'f' end from subscriptions"
                + " where provider_subscription_id = 'sub_3'"));
    assertRows(
        "select format('%s %s %s %s %s', left(code, 8), discount_percent, current_uses, max_uses,"
            + " is_active) from coupons order by id",
        "SAVE 20 2 2 t", "ADOPTED- 30 0  f", "PAYME 1 1 1 f");
  }

  @Test
  void everyMendIsOnRecordAndNoKeyIs() throws SQLException {
    assertRows(
        "select format('%s %s', table_name, count(*)) from stratbase_migrations.adoption_report"
            + " group by table_name order by table_name",
        "api_keys 4",
        "coupons 4",
        "custom_indicators 4",
        "indicators 3",
        "strategies 3",
        "strategy_components 5",
        "strategy_versions 1",
        "subscriptions 5",
        "user_coupons 1",
        "users 5");
    assertEquals(
        "0",
        value(
            "select count(*) from stratbase_migrations.adoption_report"
                + " where jsonb_exists(original, 'key_encrypted')"));
  }

  /** A person whom Supabase Auth does not know keeps their row, so that key is not validated. */
  private static List<String> schema(Session session) throws SQLException {
    return Catalogue.lines(session.connection()).stream()
        .map(line -> line.replace(" NOT VALID", ""))
        .toList();
  }

  private static void assertRows(String question, String... expected) throws SQLException {
    try (Session session = new Session(connect("postgres"))) {
      assertEquals(String.join("\n", expected), String.join("\n", session.texts(question)));
    }
  }

  private static String value(String question) throws SQLException {
    try (Session session = new Session(connect("postgres"))) {
      List<String> answer = session.texts(question + " limit 1");
      assertTrue(!answer.isEmpty(), question);
      return answer.getFirst();
    }
  }

  private static Connection connect(String user) throws SQLException {
    return DriverManager.getConnection("jdbc:" + URL, user, "postgres");
  }

  private static String resource(String name) throws IOException {
    try (var in = AdoptionTest.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not among the test resources");
      }
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
