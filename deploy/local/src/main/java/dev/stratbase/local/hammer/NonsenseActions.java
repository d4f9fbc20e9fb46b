package dev.stratbase.local.hammer;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What clients get wrong, and what attackers try: each is refused, and nothing else happens. */
final class NonsenseActions {
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
  private static final String HUGE = "{\"name\":\"" + "x".repeat(1_200_000) + "\"}";
  private static final String DEEP = "[".repeat(3_000) + "]".repeat(3_000);

  /** A request that must be refused with one of these statuses. */
  private record Nonsense(
      String method,
      String slice,
      String path,
      Map<String, String> headers,
      @Nullable String body,
      List<Integer> right) {}

  private static final List<Nonsense> ALL =
      List.of(
          post("strategy", "/v1/strategies", "{\"name\":\"a\\u0000b\"}", 422, 400),
          post("strategy", "/v1/strategies", "{\"name\":\"\\ud800\"}", 422, 400),
          post("strategy", "/v1/strategies", "{\"name\":", 400),
          post("strategy", "/v1/strategies", "", 400),
          post("strategy", "/v1/strategies", "[]", 422, 400),
          post("strategy", "/v1/strategies", DEEP, 400, 422),
          post("strategy", "/v1/strategies", HUGE, 413),
          post("strategy", "/v1/strategies", "{\"name\":7}", 422),
          post("strategy", "/v1/strategies", "{\"name\":\"x\",\"owner\":\"y\"}", 422),
          post("strategy", "/v1/strategies/validate", "{\"nme\":\"x\"}", 200, 422),
          get("strategy", "/v1/strategies?limit=0", 400),
          get("strategy", "/v1/strategies?cursor=nonsense", 400),
          get("strategy", "/v1/strategies?sort=user_id", 400),
          get("strategy", "/v1/strategies/public?market_type=%00", 400),
          get("strategy", "/v1/strategies/not-an-id", 400, 404),
          get("strategy", "/v1/strategies/00000000-0000-4000-8000-000000000000", 404),
          get("strategy", "/v1/nothing", 404),
          new Nonsense("DELETE", "strategy", "/v1/strategies", Map.of(), null, List.of(405)),
          new Nonsense(
              "POST",
              "strategy",
              "/v1/strategies",
              Map.of("Content-Type", "text/plain"),
              "name=x",
              List.of(415)),
          new Nonsense("PATCH", "account", "/v1/me", JSON, "{\"credits\":1000}", List.of(422)),
          new Nonsense("PATCH", "account", "/v1/me", JSON, "{\"is_premium\":true}", List.of(422)),
          new Nonsense("PATCH", "account", "/v1/me", JSON, "{\"preferences\":[1]}", List.of(422)),
          new Nonsense(
              "PUT", "account", "/v1/api-keys/openai", JSON, "{\"key\":\"x\"}", List.of(422)),
          new Nonsense(
              "PUT", "account", "/v1/api-keys/nobody", JSON, "{\"key\":\"x\"}", List.of(422)),
          get("account", "/v1/credits?kind=gift", 400),
          get("account", "/v1/api-keys/%00", 400, 404, 422),
          post("billing", "/v1/coupons/%00/redeem", "{}", 400, 404, 422, 429),
          get("billing", "/v1/subscriptions/00000000-0000-4000-8000-000000000000", 404),
          get("billing", "/v1/redemptions?count=roughly", 400),
          get("indicator", "/v1/indicators/no-such-indicator", 404),
          get("indicator", "/v1/indicators?type=banana", 400),
          get("indicator", "/v1/custom-indicators?sort=pine_script", 400));

  private static final List<Map.Entry<String, String>> SECURED =
      List.of(
          Map.entry("account", "/v1/me"),
          Map.entry("strategy", "/v1/strategies"),
          Map.entry("billing", "/v1/subscriptions"),
          Map.entry("indicator", "/v1/custom-indicators"));

  private final Hand hand;

  NonsenseActions(Hand hand) {
    this.hand = hand;
  }

  List<Action> all() {
    return List.of(
        new Action(9, this::nonsense),
        new Action(3, this::badToken),
        new Action(2, this::noToken),
        new Action(3, this::hangUp));
  }

  private void nonsense() throws InterruptedException {
    Nonsense it = hand.oneOf(ALL);
    hand.send(
        new Call(hand.person(), it.method(), it.slice(), it.path(), it.headers(), it.body()),
        it.right().toArray(Integer[]::new));
  }

  /** A token of somebody else's with one's own signature, and other forgeries. */
  private void badToken() throws InterruptedException {
    String token = hand.person().token();
    String other = hand.oneOf(hand.world().people()).token();
    String signature = token.substring(token.lastIndexOf('.') + 1);
    String forged =
        switch (hand.dice().nextInt(3)) {
          case 0 -> other.substring(0, other.lastIndexOf('.') + 1) + flipped(signature);
          case 1 -> other.substring(0, other.lastIndexOf('.') + 1);
          default -> "nonsense";
        };
    Person forger = new Person(-1, hand.person().id(), "", forged, false);
    hand.send(secured(forger), 401);
  }

  private void noToken() throws InterruptedException {
    hand.send(secured(null), 401);
  }

  private Call secured(@Nullable Person asker) {
    Map.Entry<String, String> one = hand.oneOf(SECURED);
    return Call.get(asker, one.getKey(), one.getValue());
  }

  /** Reads that nobody waits for. */
  private void hangUp() throws InterruptedException {
    hand.abort(secured(hand.person()));
  }

  private static String flipped(String signature) {
    char first = signature.charAt(0);
    return (first == 'A' ? 'B' : 'A') + signature.substring(1);
  }

  private static Nonsense get(String slice, String path, Integer... right) {
    return new Nonsense("GET", slice, path, Map.of(), null, List.of(right));
  }

  private static Nonsense post(String slice, String path, String body, Integer... right) {
    return new Nonsense("POST", slice, path, JSON, body, List.of(right));
  }
}
