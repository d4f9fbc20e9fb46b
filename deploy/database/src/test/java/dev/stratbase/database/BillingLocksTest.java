package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.kit.migration.Slice;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Everything that changes a person's money at once, for the same two people, while they leave and
 * come back: locks are taken in one order (docs/billing.md), so nobody ends in a deadlock.
 */
class BillingLocksTest {
  private static final int ROUNDS = 25;
  private static final String DEADLOCK = "40P01";
  private static final String PLANS_PRICE =
      "update plans set provider_price_ids = '{\"stripe\": \"price_locks\"}' where code = 'pro-monthly'";

  private final TestDatabase database = TestDatabase.get();
  private final List<UUID> people = new ArrayList<>();
  private final List<String> deadlocks = new CopyOnWriteArrayList<>();
  private final String coupon = "LOCKS-" + UUID.randomUUID();

  /** What one of the crowd does over and over to one of the people. */
  private interface Deed {
    void to(UUID person, Random random) throws SQLException;
  }

  @BeforeEach
  void peopleAndACoupon() throws SQLException {
    people.add(database.newPerson());
    people.add(database.newPerson());
    try (Session owner = database.owner()) {
      owner.run(PLANS_PRICE);
      owner.run("insert into coupons (code, discount_percent) values (?, 20)", coupon);
      owner.commit();
    }
  }

  @Test
  void nobodyEndsInADeadlock() throws Exception {
    Map<String, Deed> deeds =
        Map.of(
            "mirror", this::mirror,
            "mirror of another", this::mirror,
            "sweep", this::sweep,
            "second sweep", this::sweep,
            "gift", this::give,
            "checkout", this::order,
            "closing", this::close,
            "redemption", this::redeem,
            "credits", this::spend,
            "leaving", this::leave);
    Map<String, Map<String, Integer>> outcomes = new TreeMap<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Map<String, Future<Map<String, Integer>>> crowd = new TreeMap<>();
      deeds.forEach((name, deed) -> crowd.put(name, threads.submit(() -> doOften(name, deed))));
      for (var each : crowd.entrySet()) {
        outcomes.put(each.getKey(), each.getValue().get());
      }
    }
    outcomes.forEach((name, states) -> {
      assertEquals(0, states.getOrDefault(DEADLOCK, 0), () -> name + " among " + outcomes);
      assertTrue(
          states.getOrDefault("done", 0) > 0, () -> name + " never got through: " + outcomes);
    });
  }

  /** How often each outcome came: done, or the state of the refusal. */
  private Map<String, Integer> doOften(String name, Deed deed) {
    Random random = new Random(name.hashCode());
    Map<String, Integer> outcomes = new TreeMap<>();
    for (int i = 0; i < ROUNDS; i++) {
      String outcome = "done";
      try {
        deed.to(people.get(random.nextInt(people.size())), random);
      } catch (SQLException refused) {
        outcome = refused.getSQLState();
        if (DEADLOCK.equals(outcome)) {
          deadlocks.add(name + ": " + refused);
        }
      }
      outcomes.merge(outcome, 1, Integer::sum);
    }
    return outcomes;
  }

  private void mirror(UUID person, Random random) throws SQLException {
    try (Session service = database.service(Slice.BILLING)) {
      String key = "sub_locks_%s_%s".formatted(random.nextInt(2), person);
      service.run(
          "select stratbase_internal.subscription_mirror(jsonb_build_object('provider', 'stripe',"
              + " 'id', ?::text, 'user_id', ?::text, 'customer_id', ?::text, 'price_id',"
              + " 'price_locks', 'status', ?::text, 'raw_status', 'x', 'payment_state', 'paid',"
              + " 'cancel_at_period_end', true,"
              + " 'checkout_id', (select id from checkouts where user_id = ? order by random()"
              + " limit 1), 'period_start', now(), 'period_end', now() + interval '1 month'), now())",
          key,
          person.toString(),
          "cus_" + person,
          List.of("active", "past_due", "canceled", "expired").get(random.nextInt(4)),
          person);
      service.run(
          "select stratbase_internal.reversal_mirror(id, jsonb_build_object('payment_id', ?::text,"
              + " 'kind', 'refund', 'state', 'refunded', 'amount_minor', 100, 'reversed_minor', ?,"
              + " 'currency', 'USD', 'paid_at', now()), now()) from subscriptions"
              + " where provider_subscription_id = ?",
          "ch_" + key,
          random.nextInt(101),
          key);
      service.commit();
    }
  }

  private void sweep(UUID person, Random random) throws SQLException {
    try (Session service = database.service(Slice.BILLING)) {
      service.run(
          "select stratbase_internal.billing_sweep(?, now() + make_interval(days => ?))",
          person,
          random.nextInt(60));
      service.commit();
    }
  }

  private void give(UUID person, Random random) throws SQLException {
    try (Session admin = database.admin(Slice.BILLING, UUID.randomUUID())) {
      Object given =
          admin.value(
              "select subscription_give(?, 'pro-monthly', now() + interval '1 day', now())",
              person);
      admin.commit();
      if (random.nextBoolean()) {
        rebind(admin);
        admin.run("select subscription_take_back(?, now())", given);
        admin.commit();
      }
    }
  }

  private void order(UUID person, Random random) throws SQLException {
    try (Session caller = database.person(Slice.BILLING, person)) {
      caller.run(
          "select checkout_begin('pro-monthly', 'stripe', ?, 'u', 'u', null, '\\x00', now(), now())",
          random.nextBoolean() ? coupon : null);
      caller.commit();
    }
  }

  private void close(UUID person, Random random) throws SQLException {
    try (Session service = database.service(Slice.BILLING)) {
      service.run(
          "select stratbase_internal.checkout_closed(id, 'expired', null) from checkouts"
              + " where user_id = ? and status in ('creating', 'open')",
          person);
      service.commit();
    }
  }

  private void redeem(UUID person, Random random) throws SQLException {
    try (Session caller = database.person(Slice.BILLING, person)) {
      Object redemption = caller.value("select redemption_id from coupon_redeem(?)", coupon);
      caller.run("select coupon_release(?)", redemption);
      caller.commit();
    }
  }

  private void spend(UUID person, Random random) throws SQLException {
    try (Session service = database.service(Slice.ACCOUNT)) {
      service.run("select contract.account_add_credits(?, 'grant', 1, 'locks')", person);
      service.run("select contract.account_spend_credits(?, 1, 'locks')", person);
      service.commit();
    }
  }

  /** And back again, under the same sub. */
  private void leave(UUID person, Random random) throws SQLException {
    try (Session service = database.service(Slice.ACCOUNT)) {
      service.run("select account_delete(?, ?, 'x', false)", person, person + "@example.test");
      service.commit();
    }
    try (Session auth = database.superuser()) {
      auth.run("update auth.users set email = email where id = ?", person);
      auth.commit();
    }
  }

  private static void rebind(Session admin) throws SQLException {
    admin.run(
        "select set_config('role', 'stratbase_billing_admin', true),"
            + " set_config('request.jwt.claims', ?, true)",
        "{\"sub\": \"%s\", \"role\": \"authenticated\", \"app_metadata\": {\"role\": \"admin\"}}"
            .formatted(UUID.randomUUID()));
  }
}
