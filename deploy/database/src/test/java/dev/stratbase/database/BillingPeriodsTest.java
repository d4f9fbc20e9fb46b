package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stratbase.kit.migration.Slice;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Dates decide about money: leap days, short months, time zones, and the very instant of an end.
 */
class BillingPeriodsTest {
  private final TestDatabase database = TestDatabase.get();

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Pacific/Kiritimati", "America/St_Johns", "Europe/Berlin"})
  void monthsOfAYearAreCountedInUtcFromTheLastOfJanuaryWhateverTheZone(String zone)
      throws SQLException {
    UUID person = database.newPerson();
    String key = mirror(person, "pro-yearly", "2028-01-31T23:30:00Z", "2029-01-31T23:30:00Z", zone);
    try (Session owner = database.owner()) {
      assertEquals(
          List.of("2028-01-31 23:30", "2028-02-29 23:30", "2028-03-31 23:30", "2028-04-30 23:30"),
          owner.texts(
              "select to_char(starts_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI')"
                  + " from credit_grants where subscription_key = ? order by month",
              key));
      assertEquals(405, owner.value("select credits from users where id = ?", person));
      assertEquals(
          "2028-05-31 23:30",
          owner.value(
              "select to_char(credits_due_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI')"
                  + " from subscriptions where provider_subscription_id = ?",
              key));
    }
  }

  @Test
  void monthThatEndsOnTheLastOfFebruaryBringsOneGrant() throws SQLException {
    UUID person = database.newPerson();
    String key =
        mirror(person, "pro-monthly", "2028-02-29T10:00:00Z", "2028-03-31T10:00:00Z", "UTC");
    try (Session owner = database.owner()) {
      assertEquals(1, owner.count("select from credit_grants where subscription_key = ?", key));
    }
  }

  @Test
  void entitlementEndsAtTheVeryInstantThatItStates() throws SQLException {
    UUID person = database.newPerson();
    try (Session service = database.service(Slice.BILLING)) {
      service.run("select set_config('stratbase.instant', '2028-02-01T00:00:00Z', true)");
      service.run(
          "insert into subscriptions (user_id, status, provider, plan_type, cancel_at_period_end,"
              + " current_period_start, current_period_end) values (?, 'active', 'stripe',"
              + " 'pro-monthly', true, '2028-01-29T10:00:00Z', '2028-02-29T10:00:00Z')",
          person);
      service.commit();
    }
    assertEquals(true, isPremiumAt(person, "2028-02-29T09:59:59.999999Z"));
    assertEquals(false, isPremiumAt(person, "2028-02-29T10:00:00Z"));
    assertEquals(false, isPremiumAt(person, "2028-02-29T11:00:00+01:00"));
    assertEquals(true, isPremiumAt(person, "2028-02-29T10:59:59+01:00"));
  }

  @Test
  void onlyWhoHasTheLeaseNowMayWrite() throws SQLException {
    String id = "sub_" + UUID.randomUUID();
    long slow = lease(id, "0 seconds");
    long quick = lease(id, "1 minute");
    assertEquals(slow + 1, quick, "a lease that ran out is the next one's");
    try (Session service = database.service(Slice.BILLING)) {
      assertEquals(
          0,
          service.count(
              "select 1 where stratbase_internal.lease_take('stripe', ?, '1 minute') is not null",
              id));
      assertEquals(false, end(service, id, slow), "the older answer is not written");
      assertEquals(true, end(service, id, quick));
      assertEquals(false, end(service, id, quick), "and a newer one only once");
    }
  }

  @Test
  void whatBillingKeepsAboutAPersonIsTheirsAlone() throws SQLException {
    UUID person = database.newPerson();
    UUID stranger = database.newPerson();
    mirror(person, "pro-monthly", "2028-02-29T10:00:00Z", "2028-03-31T10:00:00Z", "UTC");
    try (Session service = database.service(Slice.BILLING)) {
      service.run(
          "insert into checkouts (user_id, plan_code, provider, success_url, cancel_url,"
              + " request_hash, expires_at) values (?, 'pro-monthly', 'stripe', 'u', 'u', '\\x00',"
              + " now())",
          person);
      service.run(
          "insert into payment_reversals (user_id, subscription_id, provider, provider_payment_id,"
              + " kind, state, amount_minor, reversed_minor, currency, paid_at) select user_id, id,"
              + " provider, ?, 'refund', 'refunded', 1900, 100, 'USD', now() from subscriptions"
              + " where user_id = ?",
          "ch_" + person,
          person);
      service.commit();
    }
    for (String table : List.of("checkouts", "credit_grants", "payment_reversals")) {
      String question = "select from " + table + " where user_id = '" + person + "'";
      try (Session own = database.person(Slice.BILLING, person)) {
        assertEquals(1, own.count(question), table);
      }
      try (Session other = database.person(Slice.BILLING, stranger)) {
        assertEquals(0, other.count(question), table);
      }
      try (Session visitor = database.visitor(Slice.BILLING)) {
        assertEquals(0, visitor.count(question), table);
      }
      for (String write :
          List.of("delete from " + table, "update " + table + " set user_id = null")) {
        try (Session own = database.person(Slice.BILLING, person)) {
          Refusals.assertDenied(() -> own.run(write));
        }
      }
    }
    for (String closed :
        List.of("billing_customers", "subscription_leases", "reconciliations", "webhook_events")) {
      try (Session own = database.person(Slice.BILLING, person)) {
        Refusals.assertDenied(() -> own.count("select from " + closed));
      }
    }
    try (Session own = database.person(Slice.BILLING, person)) {
      Refusals.assertDenied(
          () -> own.run("select stratbase_internal.premium_follow(?, now())", person));
    }
    try (Session own = database.person(Slice.BILLING, person)) {
      Refusals.assertDenied(
          () -> own.run("select subscription_give(?, 'pro-monthly', null, now())", person));
    }
  }

  private long lease(String id, String length) throws SQLException {
    try (Session service = database.service(Slice.BILLING)) {
      Object fence =
          service.value(
              "select stratbase_internal.lease_take('stripe', ?, ?::interval)", id, length);
      service.commit();
      return ((Number) java.util.Objects.requireNonNull(fence)).longValue();
    }
  }

  private static Object end(Session service, String id, long fence) throws SQLException {
    return java.util.Objects.requireNonNull(
        service.value("select stratbase_internal.lease_end('stripe', ?, ?)", id, fence));
  }

  private Object isPremiumAt(UUID person, String instant) throws SQLException {
    try (Session session = database.person(Slice.BILLING, person)) {
      return java.util.Objects.requireNonNull(
          session.value("select is_premium from entitlement_current(?::timestamptz)", instant));
    }
  }

  /** Mirrors a paid subscription in May 2028; its id at the provider. */
  private String mirror(UUID person, String plan, String start, String end, String zone)
      throws SQLException {
    String key = "sub_" + UUID.randomUUID();
    try (Session service = database.service(Slice.BILLING)) {
      service.run("select set_config('timezone', ?, true)", zone);
      service.run(
          "insert into subscriptions (user_id, status, provider, provider_subscription_id,"
              + " plan_type, provider_price_id) values (?, 'incomplete', 'stripe', ?, ?, 'price')",
          person,
          key,
          plan);
      service.run(
          "select stratbase_internal.subscription_mirror(jsonb_build_object('provider', 'stripe',"
              + " 'id', ?::text, 'price_id', 'price', 'status', 'active', 'raw_status', 'active',"
              + " 'payment_state', 'paid', 'period_start', ?::text, 'period_end', ?::text),"
              + " '2028-05-15T00:00:00Z')",
          key,
          start,
          end);
      service.commit();
    }
    return key;
  }
}
