package dev.stratbase.billing.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.billing.Rows;
import dev.stratbase.local.payments.StandIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process that dies at any moment leaves exactly one effect of every event. */
@Timeout(300)
class KilledBillingIT {
  private static final Map<String, String> AS_USUAL = Map.of();

  private final StandIn providers = Payments.standIn();

  @AfterEach
  void mend() {
    providers.faults().setDelay(0);
  }

  @Test
  void killedBetweenTheInboxAndTheEffect() throws Exception {
    Buyer buyer = Buyer.of("stripe");
    try (PackagedBilling deaf =
        PackagedBilling.start(Map.of("stratbase.billing.inbox.enabled", "false"))) {
      pay(buyer);
      Buyer.await(() -> received() >= 3);
      deaf.kill();
    }
    assertEquals(5, buyer.credits(), "nothing has happened yet");
    try (PackagedBilling again = PackagedBilling.start(AS_USUAL)) {
      Buyer.await(() -> received() == 0);
      assertOnce(buyer);
      again.kill();
    }
  }

  @Test
  void killedWhileTheProviderIsBeingAsked() throws Exception {
    Buyer buyer = Buyer.of("paypal");
    try (PackagedBilling slow = PackagedBilling.start(AS_USUAL)) {
      String url = order(buyer);
      providers.faults().setDelay(3_000);
      buyer.pay(url);
      Buyer.await(
          () -> Rows.number("select count(*) from subscription_leases where until > now()") > 0);
      slow.kill();
    }
    providers.faults().setDelay(0);
    try (PackagedBilling again = PackagedBilling.start(AS_USUAL)) {
      Buyer.await(() -> received() == 0);
      assertOnce(buyer);
      again.kill();
    }
  }

  @Test
  void killedAgainAndAgainAtAnyMoment() throws Exception {
    Random moments = new Random(7);
    List<Buyer> buyers = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      try (PackagedBilling billing = PackagedBilling.start(AS_USUAL)) {
        for (int i = 0; i < 4; i++) {
          Buyer buyer = Buyer.of(i % 2 == 0 ? "stripe" : "paypal");
          pay(buyer);
          buyers.add(buyer);
        }
        Thread.sleep(moments.nextInt(400));
        billing.kill();
      }
    }
    try (PackagedBilling billing = PackagedBilling.start(AS_USUAL)) {
      for (Buyer buyer : buyers) {
        Buyer.await(() -> buyer.credits() == 105);
      }
      Buyer.await(() -> received() == 0);
      buyers.forEach(KilledBillingIT::assertOnce);
      billing.kill();
    }
  }

  @Test
  void productionRefusesWhatStandsInForSomethingReal() throws Exception {
    try (PackagedBilling billing =
        PackagedBilling.launch(
            Map.of("quarkus.profile", "prod", "stratbase.billing.clock.settable", "true"))) {
      String refusal = billing.refusal();
      assertTrue(refusal.startsWith("1: "), refusal);
      assertTrue(refusal.contains("Not in production"), refusal);
      assertTrue(refusal.contains("stratbase.billing.clock"), refusal);
      assertTrue(refusal.contains("stratbase.stripe.base-url"), refusal);
      assertTrue(refusal.contains("stratbase.paypal.base-url"), refusal);
      assertTrue(refusal.contains("stratbase.paypal.certificate-hosts"), refusal);
    }
    try (PackagedBilling exposed = PackagedBilling.launch(Map.of("quarkus.http.host", "0.0.0.0"))) {
      String refusal = exposed.refusal();
      assertTrue(refusal.contains("Not in production"), refusal);
    }
  }

  private static String order(Buyer buyer) {
    Payments.connected();
    Rows.execute(
        "insert into subscriber_tombstones (sub_hash) values (stratbase_internal.billing_key(?::uuid)) on conflict do nothing",
        buyer.person().id().toString());
    return buyer.checkout("pro-monthly", null).then().statusCode(201).extract().path("url");
  }

  private static void pay(Buyer buyer) {
    buyer.pay(order(buyer));
  }

  private static void assertOnce(Buyer buyer) {
    assertEquals(105, buyer.credits());
    assertTrue(buyer.isPremium());
    assertEquals(
        1,
        Rows.number("select count(*) from subscriptions where user_id = ?", buyer.person().id()));
    assertEquals(
        1,
        Rows.number("select count(*) from credit_grants where user_id = ?", buyer.person().id()));
  }

  private static long received() {
    return Rows.number(
        "select count(*) from webhook_events where status in ('received', 'failed')");
  }
}
