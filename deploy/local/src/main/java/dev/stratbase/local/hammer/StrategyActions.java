package dev.stratbase.local.hammer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stratbase.local.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person's own strategies: every save is acknowledged, refused, or found out about. */
final class StrategyActions {
  static final String SLICE = "strategy";
  private static final String PATH = "/v1/strategies";
  private static final int MOST = 40;

  private final Hand hand;
  private final Documents documents;
  private final List<Row> rows = new ArrayList<>();

  StrategyActions(Hand hand, Documents documents) {
    this.hand = hand;
    this.documents = documents;
  }

  List<Action> all() {
    return List.of(
        new Action(9, this::create),
        new Action(16, () -> read(row())),
        new Action(7, this::list),
        new Action(7, () -> replace(row(), false)),
        new Action(3, this::patch),
        new Action(2, this::stale),
        new Action(3, this::versions),
        new Action(4, this::publish),
        new Action(1, this::unpublish),
        new Action(2, this::delete),
        new Action(3, this::abortedCreate));
  }

  private Row row() throws InterruptedException {
    while (rows.isEmpty()) {
      create();
    }
    return hand.oneOf(rows);
  }

  private void create() throws InterruptedException {
    if (rows.size() >= MOST) {
      delete();
      return;
    }
    String name = hand.ownWord();
    adopt(hand.settle(creation(name), 201), name);
  }

  private Call creation(String name) {
    return Call.of(hand.person(), "POST", SLICE, PATH, documents.strategy(name, hand.ownWord()))
        .with("Idempotency-Key", hand.uuid().toString());
  }

  private void adopt(Answer answer, String name) {
    if (answer.status() == 201) {
      isMine(answer, Set.of(name));
      UUID id = UUID.fromString(answer.json().path("id").asText());
      rows.add(
          hand.world().add(new Row(hand.person(), SLICE, PATH, id, name, answer.header("ETag"))));
    } else if (answer.isUnknown() || answer.status() == 0) {
      hand.world().uncertain(name);
    }
  }

  private void abortedCreate() throws InterruptedException {
    String name = hand.ownWord();
    Call call = creation(name);
    hand.abort(call);
    if (hand.dice().nextBoolean()) {
      adopt(hand.settle(call, 201), name);
    }
    hand.world().uncertain(name);
  }

  private void read(Row row) throws InterruptedException {
    Call call = Call.get(hand.person(), SLICE, row.path());
    if (hand.dice().nextInt(4) == 0) {
      hand.send(call.with("If-None-Match", row.entityTag()), 304);
      return;
    }
    Answer answer = hand.send(call, 200);
    if (answer.ok()) {
      isMine(answer, Set.of(row.name()));
      hand.expect(answer.header("ETag").equals(row.entityTag()), "another ETag", answer);
    }
  }

  private void list() throws InterruptedException {
    int limit = 1 + hand.dice().nextInt(20);
    Answer answer = hand.send(Call.get(hand.person(), SLICE, PATH + "?limit=" + limit), 200);
    for (JsonNode item : answer.json().path("items")) {
      String name = item.path("name").asText();
      boolean mine =
          hand.world().marks().in(name).stream()
              .anyMatch(mark -> mark.person() == hand.person().index());
      hand.expectOwn(mine, "somebody else's in one's own list", answer);
    }
  }

  private void replace(Row row, boolean open) throws InterruptedException {
    String name = open ? hand.openWord() : hand.ownWord();
    JsonNode document = documents.strategy(name, hand.ownWord());
    save(row, Call.of(hand.person(), "PUT", SLICE, row.path(), document), name);
  }

  private void patch() throws InterruptedException {
    Row row = row();
    String name = hand.ownWord();
    JsonNode patch = Json.object().put("name", name);
    save(row, Call.of(hand.person(), "PATCH", SLICE, row.path(), patch), name);
  }

  private void save(Row row, Call call, String name) throws InterruptedException {
    Answer answer = hand.send(call.with("If-Match", row.entityTag()), 200);
    if (answer.ok()) {
      isMine(answer, Set.of(name));
      row.saved(name, answer.header("ETag"), row.versions() + 1);
    } else if (answer.isUnknown()) {
      findOut(row, Set.of(row.name(), name));
    }
  }

  /** Saves that must be refused, whatever else happens. */
  private void stale() throws InterruptedException {
    Row row = row();
    Call call =
        Call.of(
            hand.person(),
            "PUT",
            SLICE,
            row.path(),
            documents.strategy(hand.ownWord(), hand.ownWord()));
    if (hand.dice().nextBoolean()) {
      hand.send(call.with("If-Match", "\"999999999\""), 412);
    } else {
      hand.send(call, 428);
    }
  }

  private void versions() throws InterruptedException {
    Row row = row();
    Answer answer =
        hand.send(
            Call.get(hand.person(), SLICE, row.path() + "/versions?count=exact&limit=1"), 200);
    hand.expect(
        !answer.ok() || answer.json().path("count").asInt() == row.versions(),
        "not " + row.versions() + " versions",
        answer);
  }

  private void publish() throws InterruptedException {
    Row row = row();
    if (row.isOpen()) {
      return;
    }
    replace(row, true);
    if (hand.world().marks().in(row.name()).stream().allMatch(Marks.Mark::open)) {
      change(row, "/publish", row.name());
    }
  }

  private void unpublish() throws InterruptedException {
    Row row = row();
    if (row.isOpen()) {
      change(row, "/unpublish", null);
    }
  }

  private void change(Row row, String how, @Nullable String shown) throws InterruptedException {
    Row.View before = row.view();
    if (shown == null) {
      row.unsettle();
    } else {
      row.open();
    }
    Answer answer =
        hand.send(
            Call.of(hand.person(), "POST", SLICE, row.path() + how)
                .with("If-Match", row.entityTag()),
            200);
    if (answer.ok()) {
      isMine(answer, Set.of(row.name()));
      row.saved(row.name(), answer.header("ETag"), row.versions());
      row.settle(shown);
    } else if (answer.isUnknown()) {
      findOut(row, Set.of(row.name()));
    } else {
      row.settle(before.shown());
    }
  }

  private void delete() throws InterruptedException {
    Row row = row();
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

  /** Reads what became of a row whose change nobody could answer for. */
  private void findOut(Row row, Set<String> names) throws InterruptedException {
    Answer answer = hand.insist(Call.get(hand.person(), SLICE, row.path()), 200, 404);
    if (answer.status() == 404) {
      row.remove();
      rows.remove(row);
    } else if (answer.ok()) {
      isMine(answer, names);
      JsonNode found = answer.json();
      String shown = row.view().shown();
      row.saved(
          found.path("name").asText(), answer.header("ETag"), found.path("latest_version").asInt());
      row.settle(found.path("is_public").asBoolean() ? shown == null ? row.name() : shown : null);
    }
  }

  private void isMine(Answer answer, Set<String> names) {
    JsonNode found = answer.json();
    hand.expectOwn(
        found.path("user_id").asText().equals(hand.person().id().toString()),
        "not the asker's",
        answer);
    hand.expect(names.contains(found.path("name").asText()), "not named " + names, answer);
  }
}
