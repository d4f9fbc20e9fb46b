package dev.stratbase.local.hammer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stratbase.local.http.Json;
import java.util.List;
import java.util.Set;

/** Coupons that are too few for everybody, and what a person pays for. */
final class BillingActions {
  private static final String SLICE = "billing";

  private final Hand hand;
  private final List<String> coupons;

  /** Works on every second coupon, so that each connection knows which it redeemed. */
  BillingActions(Hand hand, List<String> coupons) {
    this.hand = hand;
    this.coupons =
        coupons.stream()
            .filter(code -> coupons.indexOf(code) % Plan.CONNECTIONS_EACH == hand.slot())
            .toList();
  }

  List<Action> all() {
    return List.of(
        new Action(3, this::redeem),
        new Action(2, this::redemptions),
        new Action(1, this::preview),
        new Action(1, this::unknownCoupon),
        new Action(1, this::plans),
        new Action(2, this::subscriptions),
        new Action(1, this::administration));
  }

  private void redeem() throws InterruptedException {
    String code = hand.oneOf(coupons);
    String fact = Facts.redemption(hand.person(), code);
    Set<String> before = hand.facts().of(fact);
    Call call =
        Call.of(hand.person(), "POST", SLICE, "/v1/coupons/" + code + "/redeem", Json.object())
            .with("Idempotency-Key", hand.uuid().toString());
    Answer answer = hand.settle(call, 201, 409);
    if (answer.status() == 201) {
      hand.expect(before.contains(Facts.ABSENT), "redeemed twice", answer);
      hand.expect(
          answer.json().path("code").asText().equalsIgnoreCase(code), "not " + code, answer);
      hand.facts().is(fact, code);
    } else if (answer.isUnknown()) {
      hand.facts().may(fact, code);
    }
  }

  private void redemptions() throws InterruptedException {
    Answer answer = hand.send(Call.get(hand.person(), SLICE, "/v1/redemptions"), 200);
    for (JsonNode item : answer.json().path("items")) {
      String code = item.path("code").asText();
      boolean mine =
          !coupons.contains(code)
              || hand.facts().of(Facts.redemption(hand.person(), code)).contains(code);
      hand.expectOwn(mine, "redeemed by somebody else", answer);
    }
  }

  private void preview() throws InterruptedException {
    String code = hand.oneOf(coupons);
    hand.send(Call.get(hand.person(), SLICE, "/v1/coupons/" + code), 200, 409);
  }

  /** Refused at first, and after many tries until later. */
  private void unknownCoupon() throws InterruptedException {
    hand.send(Call.get(hand.person(), SLICE, "/v1/coupons/NOBODYS-" + hand.uuid()), 404, 429);
  }

  private void plans() throws InterruptedException {
    hand.send(Call.get(null, SLICE, "/v1/plans"), 200);
  }

  private void subscriptions() throws InterruptedException {
    Answer answer = hand.send(Call.get(hand.person(), SLICE, "/v1/subscriptions"), 200);
    hand.expect(answer.json().path("items").isEmpty(), "nobody subscribed", answer);
    hand.send(Call.get(hand.person(), SLICE, "/v1/entitlements"), 200);
  }

  /** What only an administrator may do. */
  private void administration() throws InterruptedException {
    JsonNode coupon = Json.object().put("discount_percent", 100);
    hand.send(Call.of(hand.person(), "POST", SLICE, "/v1/admin/coupons", coupon), 403);
    hand.send(Call.get(hand.person(), SLICE, "/v1/admin/coupons"), 403);
  }
}
