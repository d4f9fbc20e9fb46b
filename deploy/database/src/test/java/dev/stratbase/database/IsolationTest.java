package dev.stratbase.database;

import static dev.stratbase.database.Refusals.assertDenied;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.kit.migration.Slice;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The owner sees, a stranger does not, a visitor sees what is public and never an error. */
class IsolationTest {
  private final TestDatabase database = TestDatabase.get();
  private UUID owner = UUID.randomUUID();
  private UUID stranger = UUID.randomUUID();

  @BeforeEach
  void twoPeople() throws SQLException {
    owner = database.newPremiumPerson();
    stranger = database.newPremiumPerson();
  }

  @Test
  void usersAndCreditsAreTheirOwnersAlone() throws SQLException {
    assertVisible(Slice.ACCOUNT, "users", "id");
    assertVisible(Slice.ACCOUNT, "credit_entries", "user_id");
    try (Session session = database.person(Slice.ACCOUNT, owner)) {
      assertEquals(0, session.changed("update users set full_name = 'x' where id = ?", stranger));
      assertDenied(() -> session.run("update users set credits = 99"));
    }
    try (Session session = database.person(Slice.ACCOUNT, owner)) {
      assertDenied(() -> session.run("update users set is_premium = true"));
    }
    try (Session session = database.person(Slice.ACCOUNT, owner)) {
      assertDenied(() -> session.run("delete from users"));
    }
    try (Session session = database.person(Slice.ACCOUNT, owner)) {
      assertDenied(() -> session.run("insert into users (id, email) values (?, 'x@y.z')", owner));
    }
  }

  @Test
  void apiKeysAreTheirOwnersAloneAndCannotBeReadBack() throws SQLException {
    String insert =
        "insert into api_keys (user_id, provider, key_encrypted, wrapped_data_key,"
            + " master_key_version, last_four) values (?, 'openai', 'c2VhbGVk', '\\x01', 1, 'abcd')";
    try (Session session = database.person(Slice.ACCOUNT, owner)) {
      session.run(insert, owner);
      session.commit();
    }
    assertVisible(Slice.ACCOUNT, "api_keys", "user_id");
    try (Session session = database.person(Slice.ACCOUNT, owner)) {
      assertDenied(() -> session.run(insert, stranger));
    }
    try (Session session = database.person(Slice.ACCOUNT, owner)) {
      assertDenied(() -> session.run("select key_encrypted from api_keys"));
    }
    try (Session session = database.person(Slice.ACCOUNT, owner)) {
      assertDenied(() -> session.run("update api_keys set user_id = ?", stranger));
    }
    try (Session session = database.person(Slice.ACCOUNT, stranger)) {
      assertEquals(0, session.changed("update api_keys set last_four = 'x'"));
      assertEquals(0, session.changed("delete from api_keys"));
    }
  }

  @Test
  void customIndicatorsAreTheirOwnersUntilPublished() throws SQLException {
    UUID id = customIndicator(owner);
    assertVisible(Slice.INDICATOR, "custom_indicators", "user_id");
    assertLibrary(owner, id, List.of("own_private"));
    assertLibrary(stranger, id, List.of());
    try (Session session = database.person(Slice.INDICATOR, owner)) {
      session.run("update custom_indicators set is_public = true where id = ?", id);
      session.commit();
    }
    assertLibrary(owner, id, List.of("own_public"));
    assertLibrary(stranger, id, List.of("public"));
    try (Session session = database.person(Slice.INDICATOR, stranger)) {
      assertEquals(1, session.count("select from custom_indicators where id = ?", id));
      assertEquals(0, session.changed("update custom_indicators set name = 'mine'"));
      assertEquals(0, session.changed("delete from custom_indicators where id = ?", id));
    }
    try (Session session = database.person(Slice.INDICATOR, stranger)) {
      assertDenied(() -> session.run("update custom_indicators set user_id = ?", stranger));
    }
  }

  @Test
  void withoutPremiumOnesOwnIndicatorsCanBeReadAndDeletedOnly() throws SQLException {
    UUID id = customIndicator(owner);
    try (Session service = database.service(Slice.ACCOUNT)) {
      service.run("select contract.account_set_premium(?, false)", owner);
      service.commit();
    }
    try (Session session = database.person(Slice.INDICATOR, owner)) {
      assertDenied(
          () -> session.run("update custom_indicators set is_public = true where id = ?", id));
    }
    assertDenied(() -> customIndicator(owner));
    try (Session session = database.person(Slice.INDICATOR, owner)) {
      assertEquals(1, session.count("select from custom_indicators where id = ?", id));
      assertEquals(1, session.changed("delete from custom_indicators where id = ?", id));
    }
  }

  @Test
  void nobodyServedWritesTheLibrary() throws SQLException {
    try (Session session = database.person(Slice.INDICATOR, owner)) {
      assertDenied(() ->
          session.run(
              "insert into indicators (slug, name, category, type) values ('a', 'A', 'c', 'exit')"));
    }
    try (Session session = database.person(Slice.INDICATOR, owner)) {
      assertDenied(() -> session.run("delete from indicators"));
    }
  }

  @Test
  void subscriptionsAndWebhooksAreNotForPeopleToWrite() throws SQLException {
    try (Session service = database.service(Slice.BILLING)) {
      service.run(
          "insert into subscriptions (user_id, status, provider, provider_subscription_id,"
              + " plan_type) values (?, 'active', 'stripe', ?, 'pro-monthly')",
          owner,
          "sub_" + owner);
      service.commit();
    }
    assertVisible(Slice.BILLING, "subscriptions", "user_id");
    for (String attempt :
        List.of(
            "update subscriptions set status = 'active'",
            "insert into coupons (code, discount_percent) values ('FREE', 100)",
            "select from webhook_events",
            "update plans set amount_minor = 0",
            "insert into user_coupons (user_id, coupon_id) select user_id, user_id from subscriptions")) {
      try (Session session = database.person(Slice.BILLING, owner)) {
        assertDenied(() -> session.run(attempt));
      }
    }
  }

  @Test
  void anAdministratorReadsPeopleThroughWhatLeavesATraceAlone() throws SQLException {
    String look = "select id from account_admin_user(?)";
    UUID chief = UUID.randomUUID();
    try (Session admin = database.admin(Slice.ACCOUNT, chief)) {
      assertEquals(1, admin.count(look, owner));
      assertEquals(
          List.of("admin " + chief + " user_viewed"),
          admin.texts(
              "select concat_ws(' ', actor_kind, actor, action) from account_audit where user_id = ?",
              owner));
      assertEquals(1, admin.count("select from credit_entries where user_id = ?", owner));
      assertDenied(() -> admin.run("select from users"));
    }
    for (String attempt :
        List.of("delete from account_audit", "update account_audit set actor = 'x'")) {
      try (Session admin = database.admin(Slice.ACCOUNT, chief)) {
        assertDenied(() -> admin.run(attempt));
      }
      try (Session everything = database.owner()) {
        everything.run(
            "insert into account_audit (actor_kind, actor, action) values ('admin', 'x', 'looked')");
        Refusals.assertState("23001", () -> everything.run(attempt));
      }
    }
  }

  @Test
  void anAdministratorsRoleWithoutTheClaimSeesAndDoesNothing() throws SQLException {
    for (String attempt :
        List.of(
            "select * from account_admin_user('%s')".formatted(owner),
            "select * from account_admin_users(null, null, 'email', null, null, 10)",
            "select account_admin_users_count(null, null)",
            "select * from account_adjust_credits('%s', 100, 'mine')".formatted(owner))) {
      try (Session session = database.login("account_system")) {
        session.run("select set_config('role', 'stratbase_account_admin', true)");
        session.run(
            "select set_config('request.jwt.claims', ?, true)",
            "{\"sub\":\"%s\",\"user_metadata\":{\"role\":\"admin\"}}".formatted(owner));
        assertEquals(0, session.count("select from credit_entries"));
        assertEquals(0, session.count("select from account_audit"));
        Refusals.assertRefused("SB403", "forbidden", () -> session.run(attempt));
      }
    }
  }

  @Test
  void aVisitorReadsWhatIsPublicAndNothingElse() throws SQLException {
    try (Session session = database.visitor(Slice.ACCOUNT)) {
      assertEquals(0, session.count("select id from users"));
      assertEquals(0, session.count("select id from api_keys"));
      assertEquals(false, session.value("select contract.account_ensure_user()"));
      assertEquals(false, session.value("select contract.account_is_premium(?)", owner));
    }
    try (Session session = database.visitor(Slice.BILLING)) {
      assertEquals(
          List.of("free", "pro-monthly", "pro-yearly"),
          session.texts("select code from plans order by position"));
      assertEquals(0, session.count("select id from coupons"));
    }
    try (Session session = database.visitor(Slice.STRATEGY)) {
      assertEquals(0, session.count("select from strategies"));
      session.run("select * from published_strategies");
    }
  }

  @ParameterizedTest
  @EnumSource
  void answersToRepeatedRequestsAreTheirOwnersAlone(Slice slice) throws SQLException {
    String table = slice.slug() + "_idempotency_keys";
    String insert =
        "insert into %s (user_id, key, request_hash) values (?, 'k', '\\x00')".formatted(table);
    try (Session session = database.person(slice, owner)) {
      session.run(insert, owner);
      assertEquals(1, session.changed("update " + table + " set status = 201, body = '{}'"));
      session.commit();
    }
    assertVisible(slice, table, "user_id");
    try (Session session = database.person(slice, stranger)) {
      assertEquals(0, session.changed("update " + table + " set body = 'x'"));
      assertDenied(() -> session.run(insert, owner));
    }
    try (Session service = database.service(slice)) {
      assertEquals(1, service.changed("delete from " + table + " where user_id = ?", owner));
    }
  }

  @Test
  void documentsAndRedemptionsAreTheirOwnersAlone() throws SQLException {
    try (Session session = database.person(Slice.STRATEGY, owner)) {
      session.run(
          "select * from strategy_save(null, null, ?::text::jsonb, 'h')",
          """
          {"name": "mine", "components": [{"component_type": "exit",
           "indicator_id": "00000000-0000-4000-8000-00000000000f"}]}
          """);
      session.commit();
    }
    assertVisible(Slice.STRATEGY, "strategies", "user_id");
    assertVisible(Slice.STRATEGY, "strategy_versions", "author");
    try (Session visitor = database.visitor(Slice.STRATEGY)) {
      assertEquals(0, visitor.count("select id from strategy_components"));
    }
    String code = "ISO-" + owner;
    try (Session admin = database.admin(Slice.BILLING, owner)) {
      admin.run("insert into coupons (code, discount_percent) values (?, 10)", code);
      admin.commit();
    }
    try (Session session = database.person(Slice.BILLING, owner)) {
      session.run("select * from coupon_redeem(?)", code);
      session.commit();
    }
    assertVisible(Slice.BILLING, "user_coupons", "user_id");
    try (Session session = database.person(Slice.BILLING, stranger)) {
      assertEquals(0, session.count("select id from coupons where code = ?", code));
    }
  }

  private void assertVisible(Slice slice, String table, String column) throws SQLException {
    String question = "select " + column + " from " + table + " where " + column + " = ?";
    try (Session session = database.person(slice, owner)) {
      assertTrue(session.count(question, owner) > 0, table + " hides its rows from their owner");
    }
    try (Session session = database.person(slice, stranger)) {
      assertEquals(0, session.count(question, owner), table + " shows its rows to a stranger");
    }
    try (Session session = database.visitor(slice)) {
      assertEquals(0, session.count(question, owner), table + " shows its rows to a visitor");
    }
  }

  private void assertLibrary(UUID person, UUID indicator, List<String> visibility)
      throws SQLException {
    try (Session session = database.person(Slice.STRATEGY, person)) {
      assertEquals(
          visibility,
          session.texts(
              "select visibility from contract.indicator_library where id = any (array[?])",
              indicator));
    }
  }

  private UUID customIndicator(UUID person) throws SQLException {
    try (Session session = database.person(Slice.INDICATOR, person)) {
      Object id =
          session.value(
              "insert into custom_indicators (user_id, name, category, type, pine_script)"
                  + " values (?, ?, 'mine', 'entry', '//@version=6') returning id",
              person,
              "mine " + UUID.randomUUID());
      session.commit();
      return UUID.fromString(String.valueOf(id));
    }
  }
}
