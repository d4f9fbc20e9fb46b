package dev.stratbase.local.hammer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stratbase.local.http.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody, or a visitor without a token, at other people's rows. */
final class StrangerActions {
  private static final Map<String, String> PUBLIC_LISTS =
      Map.of(
          StrategyActions.SLICE, "/v1/strategies/public",
          IndicatorActions.SLICE, "/v1/custom-indicators/public");

  private final Hand hand;
  private final Documents documents;

  StrangerActions(Hand hand, Documents documents) {
    this.hand = hand;
    this.documents = documents;
  }

  List<Action> all() {
    Person me = hand.person();
    return List.of(
        new Action(14, () -> read(me, StrategyActions.SLICE)),
        new Action(4, () -> read(me, IndicatorActions.SLICE)),
        new Action(3, () -> read(null, StrategyActions.SLICE)),
        new Action(1, () -> read(null, IndicatorActions.SLICE)),
        new Action(4, () -> gallery(me, StrategyActions.SLICE)),
        new Action(1, () -> gallery(me, IndicatorActions.SLICE)),
        new Action(1, () -> gallery(null, StrategyActions.SLICE)),
        new Action(2, this::versions),
        new Action(4, this::changeStrategy),
        new Action(2, this::changeIndicator));
  }

  private void read(@Nullable Person asker, String slice) throws InterruptedException {
    Row row = hand.world().foreign(slice, hand.person(), hand.dice());
    if (row == null) {
      return;
    }
    Row.View before = row.view();
    Answer answer = hand.send(Call.get(asker, slice, row.path()), 200, 404);
    if (answer.isUnavailable() || answer.status() == 0) {
      return;
    }
    if (row.isStill(before)) {
      judgeSettled(before, answer);
    }
    if (answer.ok()) {
      hand.expect(!answer.json().has("user_id"), "the owner's id is shown", answer);
    }
  }

  private void judgeSettled(Row.View view, Answer answer) {
    if (view.shown() == null) {
      if (answer.ok()) {
        hand.report().leak("a private row is shown to a stranger: " + answer);
      }
    } else {
      hand.expect(answer.ok(), "a public row is hidden", answer);
      hand.expect(
          !answer.ok() || view.shown().equals(answer.json().path("name").asText()),
          "not the published " + view.shown(),
          answer);
    }
  }

  private void gallery(@Nullable Person asker, String slice) throws InterruptedException {
    String path = PUBLIC_LISTS.getOrDefault(slice, "") + "?limit=" + (1 + hand.dice().nextInt(20));
    Answer answer = hand.send(Call.get(asker, slice, path), 200);
    for (JsonNode item : answer.json().path("items")) {
      String name = item.path("name").asText();
      boolean open = hand.world().marks().in(name).stream().allMatch(Marks.Mark::open);
      if (!open) {
        hand.report().leak("something private is in the gallery: " + answer);
      }
    }
  }

  /** Also of a published strategy the versions are its owner's. */
  private void versions() throws InterruptedException {
    Row row = hand.world().foreign(StrategyActions.SLICE, hand.person(), hand.dice());
    if (row != null) {
      String path = row.path() + "/versions" + (hand.dice().nextBoolean() ? "/1" : "");
      hand.send(Call.get(hand.person(), row.slice(), path), 404);
    }
  }

  private void changeStrategy() throws InterruptedException {
    Row row = hand.world().foreign(StrategyActions.SLICE, hand.person(), hand.dice());
    if (row == null) {
      return;
    }
    Person me = hand.person();
    JsonNode theft = documents.strategy(hand.ownWord(), hand.ownWord());
    Call call =
        switch (hand.dice().nextInt(5)) {
          case 0 -> Call.of(me, "PUT", row.slice(), row.path(), theft);
          case 1 -> Call.of(me, "PATCH", row.slice(), row.path(), Json.object().put("name", "x"));
          case 2 -> Call.of(me, "POST", row.slice(), row.path() + "/publish");
          case 3 -> Call.of(me, "POST", row.slice(), row.path() + "/unpublish");
          default -> Call.of(me, "DELETE", row.slice(), row.path());
        };
    hand.send(call.with("If-Match", "*"), 403, 404);
  }

  private void changeIndicator() throws InterruptedException {
    Row row = hand.world().foreign(IndicatorActions.SLICE, hand.person(), hand.dice());
    if (row == null) {
      return;
    }
    Person me = hand.person();
    JsonNode theft = Json.object().put("is_public", true);
    Call call =
        hand.dice().nextBoolean()
            ? Call.of(me, "PATCH", row.slice(), row.path(), theft)
            : Call.of(me, "DELETE", row.slice(), row.path());
    hand.send(call.with("If-Match", "*"), 403, 404);
  }
}
