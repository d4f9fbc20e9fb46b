package dev.stratbase.local.hammer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stratbase.local.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The catalogue, and a premium person's own indicators. */
final class IndicatorActions {
  static final String SLICE = "indicator";
  private static final String PATH = "/v1/custom-indicators";
  private static final int MOST = 20;

  private final Hand hand;
  private final Documents documents;
  private final List<Row> rows = new ArrayList<>();

  IndicatorActions(Hand hand, Documents documents) {
    this.hand = hand;
    this.documents = documents;
  }

  List<Action> all() {
    return List.of(
        new Action(3, this::catalogue),
        new Action(3, this::create),
        new Action(4, this::read),
        new Action(2, this::list),
        new Action(2, this::rename),
        new Action(1, this::delete),
        new Action(1, this::takenName));
  }

  private void catalogue() throws InterruptedException {
    String path =
        hand.oneOf(
            List.of(
                "/v1/indicators?q=rsi",
                "/v1/indicators/categories",
                "/v1/indicators?type=trend&count=exact"));
    hand.send(Call.get(hand.person(), SLICE, path), 200);
  }

  private void create() throws InterruptedException {
    if (rows.size() >= MOST) {
      delete();
      return;
    }
    boolean open = hand.dice().nextInt(3) == 0;
    String name = open ? hand.openWord() : hand.ownWord();
    Call call =
        Call.of(hand.person(), "POST", SLICE, PATH, documents.customIndicator(name, open))
            .with("Idempotency-Key", hand.uuid().toString());
    if (!hand.person().premium()) {
      Answer refused = hand.send(call, 403);
      hand.expect(
          refused.isUnavailable() || refused.code().equals("premium_required"),
          "not the reason",
          refused);
      return;
    }
    adopt(hand.settle(call, 201), name, open);
  }

  private void adopt(Answer answer, String name, boolean open) {
    if (answer.status() == 201) {
      isMine(answer, Set.of(name));
      UUID id = UUID.fromString(answer.json().path("id").asText());
      Row row = new Row(hand.person(), SLICE, PATH, id, name, answer.header("ETag"));
      if (open) {
        row.open();
        row.settle(name);
      }
      rows.add(hand.world().add(row));
    } else if (answer.isUnknown() || answer.status() == 0) {
      hand.world().uncertain(name);
    }
  }

  private void read() throws InterruptedException {
    if (rows.isEmpty()) {
      create();
      return;
    }
    Row row = hand.oneOf(rows);
    Answer answer = hand.send(Call.get(hand.person(), SLICE, row.path()), 200);
    if (answer.ok()) {
      isMine(answer, Set.of(row.name()));
    }
  }

  private void list() throws InterruptedException {
    Answer answer = hand.send(Call.get(hand.person(), SLICE, PATH + "?limit=5"), 200);
    for (JsonNode item : answer.json().path("items")) {
      hand.expectOwn(item.path("is_own").asBoolean(), "somebody else's in one's own list", answer);
    }
  }

  private void rename() throws InterruptedException {
    if (rows.isEmpty()) {
      return;
    }
    Row row = hand.oneOf(rows);
    String shown = row.view().shown();
    String name = shown == null ? hand.ownWord() : hand.openWord();
    JsonNode patch = Json.object().put("name", name).put("description", "Of " + name);
    row.unsettle();
    Answer answer =
        hand.send(
            Call.of(hand.person(), "PATCH", SLICE, row.path(), patch)
                .with("If-Match", row.entityTag()),
            200);
    if (answer.ok()) {
      isMine(answer, Set.of(name));
      row.saved(name, answer.header("ETag"), row.versions());
      row.settle(shown == null ? null : name);
    } else if (answer.isUnknown()) {
      findOut(row, Set.of(row.name(), name));
    } else {
      row.settle(shown);
    }
  }

  private void delete() throws InterruptedException {
    if (rows.isEmpty()) {
      return;
    }
    Row row = hand.oneOf(rows);
    row.unsettle();
    Answer answer =
        hand.send(
            Call.of(hand.person(), "DELETE", SLICE, row.path()).with("If-Match", row.entityTag()),
            204);
    if (answer.ok()) {
      row.remove();
      rows.remove(row);
    } else if (answer.isUnknown()) {
      findOut(row, Set.of(row.name()));
    } else {
      row.settle(row.view().shown());
    }
  }

  private void takenName() throws InterruptedException {
    if (rows.isEmpty()) {
      return;
    }
    String name = hand.oneOf(rows).name();
    Answer answer =
        hand.send(
            Call.of(hand.person(), "POST", SLICE, PATH, documents.customIndicator(name, false)),
            409);
    hand.expect(
        answer.isUnavailable() || answer.code().equals("name_taken"), "not the reason", answer);
  }

  private void findOut(Row row, Set<String> names) throws InterruptedException {
    Answer answer = hand.insist(Call.get(hand.person(), SLICE, row.path()), 200, 404);
    if (answer.status() == 404) {
      row.remove();
      rows.remove(row);
    } else if (answer.ok()) {
      isMine(answer, names);
      String name = answer.json().path("name").asText();
      row.saved(name, answer.header("ETag"), row.versions());
      row.settle(answer.json().path("is_public").asBoolean() ? name : null);
    }
  }

  private void isMine(Answer answer, Set<String> names) {
    JsonNode found = answer.json();
    hand.expectOwn(found.path("is_own").asBoolean(), "not the asker's", answer);
    hand.expect(names.contains(found.path("name").asText()), "not named " + names, answer);
  }
}
