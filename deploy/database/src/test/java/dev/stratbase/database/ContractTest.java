package dev.stratbase.database;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.stratbase.kit.migration.Slice;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the slices publish to each other, and to whom exactly. */
class ContractTest {
  private final TestDatabase database = TestDatabase.get();

  @Test
  void everyFunctionIsGrantedToExactlyTheRolesThatNeedIt() throws SQLException {
    String everybody =
        "account_admin account_caller billing_admin billing_caller indicator_admin"
            + " indicator_caller strategy_admin strategy_caller";
    String exporters = "account_admin account_caller";
    assertEquals(
        String.join(
            "\n",
            "account_add_credits(uuid,text,integer,text,text,text): account account_ledger billing",
            "account_ensure_user(): account " + everybody,
            "account_export(uuid): account " + exporters,
            "account_export_rows(uuid,text): account " + exporters,
            "account_is_premium(uuid): account account_admin account_caller billing billing_admin"
                + " billing_caller indicator indicator_admin indicator_caller strategy_admin"
                + " strategy_caller",
            "account_is_returning(uuid): account billing",
            "account_lock(uuid): account billing",
            "account_of_public_name(text): account strategy_admin strategy_caller",
            "account_person_key(uuid): account billing",
            "account_public_name(uuid): account account_admin account_caller billing_admin"
                + " billing_caller indicator indicator_admin indicator_caller strategy"
                + " strategy_admin strategy_caller",
            "account_set_premium(uuid,boolean): account billing",
            "account_spend_credits(uuid,integer,text,text,text): account account_ledger",
            "billing_export(uuid): account " + exporters + " billing billing_caller",
            "billing_has_renewing(uuid): account " + exporters + " billing",
            "indicator_export(uuid): account " + exporters + " indicator indicator_caller",
            "indicator_library: indicator indicator_caller strategy strategy_admin strategy_caller",
            "strategy_export(uuid): account " + exporters + " strategy strategy_caller",
            "strategy_export_rows(uuid,text): account " + exporters + " strategy strategy_caller",
            "strategy_indicator_usages(uuid): indicator indicator_admin indicator_caller strategy"),
        published());
  }

  private String published() throws SQLException {
    try (Session owner = database.owner()) {
      return owner
          .texts(
              """
              with granted as (
                select replace(oid::regprocedure::text, 'contract.', '') as name, proacl as acl
                from pg_proc where pronamespace = 'contract'::regnamespace
                union all
                select relname, relacl from pg_class where relnamespace = 'contract'::regnamespace
              )
              select name || ': ' || string_agg(distinct
                replace(grantee::regrole::text, 'stratbase_', ''), ' '
                order by replace(grantee::regrole::text, 'stratbase_', ''))
              from granted, aclexplode(acl) group by name
              """)
          .stream()
          .sorted()
          .collect(joining("\n"));
    }
  }

  @Test
  void aPersonExportsThemselvesAndNobodyElse() throws SQLException {
    UUID owner = database.newPerson();
    UUID stranger = database.newPerson();
    for (String slice : List.of("account", "indicator", "strategy", "billing")) {
      String question = "select contract.%s_export(?)".formatted(slice);
      try (Session session = database.person(Slice.ACCOUNT, owner)) {
        assertNotNull(session.value(question, owner), slice);
        assertNull(session.value(question, stranger), slice);
      }
      try (Session session = database.visitor(Slice.ACCOUNT)) {
        assertNull(session.value(question, owner), slice);
      }
      try (Session session = database.service(Slice.ACCOUNT)) {
        assertNotNull(session.value(question, owner), slice);
      }
    }
  }

  @Test
  void anExportHoldsNoSecret() throws SQLException {
    UUID owner = database.newPerson();
    try (Session session = database.person(Slice.ACCOUNT, owner)) {
      session.run(
          "insert into api_keys (user_id, provider, key_encrypted, wrapped_data_key,"
              + " master_key_version, last_four) values (?, 'openai', 'sealed', '\\x01', 1, 'abcd')",
          owner);
      assertEquals(
          List.of("false true"),
          session.texts(
              "select (e::text ~ 'sealed|key_encrypted|wrapped') || ' ' || (e::text ~ 'abcd')"
                  + " from contract.account_export(?) e",
              owner));
    }
  }

  @Test
  void premiumIsTheirOwnBusinessUnlessAServiceAsks() throws SQLException {
    UUID owner = database.newPremiumPerson();
    UUID stranger = database.newPerson();
    String question = "select contract.account_is_premium(?)";
    try (Session session = database.person(Slice.INDICATOR, owner)) {
      assertEquals(true, session.value(question, owner));
    }
    try (Session session = database.person(Slice.INDICATOR, stranger)) {
      assertEquals(false, session.value(question, owner));
    }
    try (Session session = database.service(Slice.BILLING)) {
      assertEquals(true, session.value(question, owner));
      assertEquals(true, session.value("select contract.account_set_premium(?, false)", owner));
      assertEquals(false, session.value("select contract.account_set_premium(?, false)", owner));
      assertEquals(
          false, session.value("select contract.account_set_premium(?, true)", UUID.randomUUID()));
    }
  }

  @Test
  void renewingIsWhatWouldChargeAgain() throws SQLException {
    UUID owner = database.newPerson();
    try (Session billing = database.service(Slice.BILLING)) {
      billing.run(
          "insert into subscriptions (user_id, status, provider, provider_subscription_id,"
              + " plan_type) values (?, 'past_due', 'paypal', ?, 'pro-yearly')",
          owner,
          "I-" + owner);
      billing.commit();
    }
    assertRenewing(true, owner);
    try (Session billing = database.service(Slice.BILLING)) {
      billing.run("update subscriptions set cancel_at_period_end = true where user_id = ?", owner);
      billing.commit();
    }
    assertRenewing(false, owner);
  }

  private void assertRenewing(boolean expected, UUID person) throws SQLException {
    try (Session account = database.person(Slice.ACCOUNT, person)) {
      assertEquals(expected, account.value("select contract.billing_has_renewing(?)", person));
    }
  }
}
