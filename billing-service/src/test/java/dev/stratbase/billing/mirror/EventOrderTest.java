package dev.stratbase.billing.mirror;

import static dev.stratbase.billing.payments.Buyer.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stratbase.billing.Rows;
import dev.stratbase.billing.clock.BillingClock;
import dev.stratbase.billing.payments.Buyer;
import dev.stratbase.billing.payments.Payments;
import dev.stratbase.billing.payments.PaymentsResource;
import dev.stratbase.local.payments.Deliveries;
import dev.stratbase.local.payments.StandIn;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events are hints: their order, their repetition and their time cannot matter. */
@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
@QuarkusTestResource(PaymentsResource.class)
class EventOrderTest {
  /** What must not depend on the order: everything but ids and the marks of the looking itself. */
  private static final String FINAL_ROW =
      "select (to_jsonb(s) - array['id', 'user_id', 'provider_subscription_id', 'created_at',"
          + " 'updated_at', 'synced_at', 'provider_updated_at', 'provider_customer_id',"
          + " 'provider_price_id',"
          + " 'current_period_start', 'current_period_end', 'provider_created_at', 'canceled_at',"
          + " 'credits_due_at', 'payment_failed_at', 'next_payment_attempt_at', 'grace_until'])::text"
          + " || (select u.credits || ' ' || u.is_premium from users u where u.id = s.user_id)"
          + " || (select count(*) || ' ' || coalesce(sum(g.credits), 0) from credit_grants g"
          + "     where g.subscription_key = s.provider_subscription_id)"
          + " from subscriptions s where provider_subscription_id = ?";

  @Inject BillingClock clock;

  private StandIn providers = Payments.standIn();

  @BeforeEach
  void connect() {
    providers = Payments.connected();
  }

  private void shift(Duration offset) {
    providers.clock().shift(offset);
    clock.shift(offset);
  }

  @AfterEach
  void flow() {
    shift(Duration.ZERO);
    providers.deliveries().release(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stripe", "paypal"})
  void all120OrdersOfAFiveEventLifeEndInTheSameRow(String provider) throws Exception {
    List<List<Integer>> orders = permutations(List.of(0, 1, 2, 3, 4));
    assertEquals(120, orders.size());
    List<Life> lives = new ArrayList<>();
    for (int i = 0; i < orders.size(); i++) {
      lives.add(live(provider));
    }
    List<Callable<Void>> deliveries = new ArrayList<>();
    for (int i = 0; i < orders.size(); i++) {
      Life life = lives.get(i);
      List<Integer> order = orders.get(i);
      deliveries.add(() -> {
        for (int place : order) {
          assertEquals(204, providers.deliveries().deliver(life.events().get(place)));
        }
        return null;
      });
    }
    try (ExecutorService wires = Executors.newFixedThreadPool(8)) {
      for (Future<Void> delivered : wires.invokeAll(deliveries)) {
        delivered.get();
      }
    }
    Set<String> ends = new HashSet<>();
    for (Life life : lives) {
      await(life::isOver);
      ends.add(String.valueOf(Rows.text(FINAL_ROW, life.remote())));
    }
    assertEquals(1, ends.size(), () -> String.join("\n", ends));
  }

  private record Life(String remote, List<Deliveries.Event> events) {
    boolean isOver() {
      return Rows.number(
              "select count(*) from webhook_events where status = 'processed'"
                  + " and event_id = any (string_to_array(?, ','))",
              String.join(",", events.stream().map(Deliveries.Event::id).toList()))
          == events.size();
    }
  }

  /** Paid, and after that more things happen within the same second; nothing is told yet. */
  private Life live(String provider) {
    providers.deliveries().hold();
    Buyer buyer = Buyer.of(provider);
    Rows.execute(
        "insert into subscriber_tombstones (sub_hash) values (stratbase_internal.billing_key(?::uuid))",
        buyer.person().id().toString());
    String url = buyer.checkout("pro-monthly", null).then().statusCode(201).extract().path("url");
    String remote = buyer.pay(url);
    if (provider.equals("stripe")) {
      providers.stripe().renew(remote, false);
      providers.stripe().recover(remote);
      providers.stripe().setStatus(remote, "canceled");
    } else {
      providers.paypal().renew(remote, false);
      providers.paypal().renew(remote, true);
      providers.paypal().setStatus(remote, "CANCELLED", "stratbase:now");
    }
    List<Deliveries.Event> events =
        providers.deliveries().takeHeld().stream()
            .filter(event -> !event.type().equals("BILLING.SUBSCRIPTION.APPROVAL_PENDING"))
            .toList();
    return new Life(remote, events.subList(events.size() - 5, events.size()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stripe", "paypal"})
  void sameEventFiftyTimesAtOnceHasOneEffect(String provider) throws Exception {
    Buyer buyer = Buyer.of(provider);
    String remote = buyer.subscribe("pro-monthly");
    await(() -> buyer.credits() == 105);
    providers.deliveries().hold();
    if (provider.equals("stripe")) {
      providers.stripe().renew(remote, true);
    } else {
      shift(Duration.ofDays(31));
      providers.paypal().renew(remote, true);
    }
    Deliveries.Event paid =
        providers.deliveries().takeHeld().stream()
            .filter(event ->
                event.type().equals("invoice.paid")
                    || event.type().equals("PAYMENT.SALE.COMPLETED"))
            .findFirst()
            .orElseThrow();
    List<Callable<Integer>> copies = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      copies.add(() -> providers.deliveries().deliver(paid));
    }
    try (ExecutorService crowd = Executors.newFixedThreadPool(50)) {
      for (Future<Integer> answer : crowd.invokeAll(copies)) {
        assertEquals(204, answer.get());
      }
    }
    await(() -> buyer.credits() >= 205);
    Thread.sleep(500);
    assertEquals(205, buyer.credits());
    assertEquals(
        1, Rows.number("select count(*) from webhook_events where event_id = ?", paid.id()));
  }

  @Test
  void deliveriesDoubledAndShuffledByTheProviderItselfEndWell() {
    providers.deliveries().setCopies(3);
    providers.deliveries().hold();
    Buyer buyer = Buyer.of("stripe");
    String url = buyer.checkout("pro-monthly", null).then().statusCode(201).extract().path("url");
    String remote = buyer.pay(url);
    providers.deliveries().release(42);
    await(() -> "trialing".equals(Buyer.status(remote)));
    await(buyer::isPremium);
  }

  private static List<List<Integer>> permutations(List<Integer> items) {
    if (items.isEmpty()) {
      return List.of(List.of());
    }
    List<List<Integer>> all = new ArrayList<>();
    for (Integer first : items) {
      List<Integer> rest = new ArrayList<>(items);
      rest.remove((Object) first); // The value, not the place.
      for (List<Integer> tail : permutations(rest)) {
        List<Integer> one = new ArrayList<>(List.of(first));
        one.addAll(tail);
        all.add(one);
      }
    }
    return all;
  }
}
