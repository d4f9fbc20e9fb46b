package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stratbase.kit.migration.Slice;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever had a subscription is known to billing for ever, also under another sub. */
class ReturningSubscriberTest {
  private final TestDatabase database = TestDatabase.get();
  private final String coupon = "BACK-" + UUID.randomUUID();

  @BeforeEach
  void couponOnSale() throws SQLException {
    try (Session owner = database.owner()) {
      owner.run("insert into coupons (code, discount_percent, max_uses) values (?, 20, 1)", coupon);
      owner.run(
          "update plans set provider_price_ids = '{\"stripe\": \"price_back\"}', trial_days = 14"
              + " where code = 'pro-yearly'");
      owner.commit();
    }
  }

  @Test
  void trialIsForTheFirstSubscriptionAndUsesOutliveThePerson() throws SQLException {
    UUID first = database.newPerson();
    assertEquals("14", trialOffered(first));
    try (Session person = database.person(Slice.BILLING, first)) {
      person.run("select * from coupon_redeem(?)", coupon);
      person.commit();
    }
    Object key = billingKey(first);
    UUID second = comeBack(first);
    assertEquals(key, billingKey(second));
    assertEquals("0", trialOffered(second));
    try (Session owner = database.owner()) {
      assertEquals(
          List.of("1 0 1"),
          owner.texts(
              "select format('%s %s %s', c.current_uses,"
                  + " (select count(*) from user_coupons u where u.coupon_id = c.id),"
                  + " (select count(*) from coupon_tombstones t where t.coupon_id = c.id))"
                  + " from coupons c where code = ?",
              coupon));
    }
  }

  @Test
  void whoSubscribedIsRememberedByTheSameKeyUnderAnotherSub() throws SQLException {
    UUID first = database.newPerson();
    try (Session service = database.service(Slice.BILLING)) {
      service.run(
          "insert into subscriptions (user_id, status, provider, plan_type, provider_subscription_id)"
              + " values (?, 'canceled', 'stripe', 'pro-yearly', ?)",
          first,
          "sub_" + first);
      service.commit();
    }
    UUID second = comeBack(first);
    try (Session owner = database.owner()) {
      assertEquals(
          1,
          owner.count(
              "select from subscriber_tombstones"
                  + " where sub_hash = stratbase_internal.billing_key(?)",
              second));
    }
  }

  private Object trialOffered(UUID person) throws SQLException {
    try (Session caller = database.person(Slice.BILLING, person)) {
      return String.valueOf(
          caller.value(
              "select trial_days from checkout_begin('pro-yearly', 'stripe', null, 'u', 'u', null,"
                  + " '\\x00', now() + interval '1 hour', now())"));
    }
  }

  private Object billingKey(UUID person) throws SQLException {
    try (Session service = database.service(Slice.BILLING)) {
      return String.valueOf(
          service.value("select encode(stratbase_internal.billing_key(?), 'hex')", person));
    }
  }

  private UUID comeBack(UUID first) throws SQLException {
    UUID second = UUID.randomUUID();
    try (Session auth = database.superuser()) {
      auth.run("delete from auth.users where id = ?", first);
      auth.run("insert into auth.users (id, email) values (?, ?)", second, first + "@example.test");
      auth.commit();
    }
    return second;
  }
}
