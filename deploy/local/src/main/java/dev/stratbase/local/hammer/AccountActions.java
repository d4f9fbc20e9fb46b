package dev.stratbase.local.hammer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.Json;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A person's profile, LLM keys and credits. */
final class AccountActions {
  private static final String SLICE = "account";
  private static final String ME = "/v1/me";

  /** Each connection has a provider of its own, so that it knows what it stored. */
  private static final List<String> PROVIDERS = List.of("groq", "xai");

  private static final List<String> PREFIXES = List.of("gsk_", "xai-");

  private final Hand hand;
  private final String provider;
  private final String prefix;
  private final String keyFact;

  AccountActions(Hand hand) {
    this.hand = hand;
    this.provider = PROVIDERS.get(hand.slot());
    this.prefix = PREFIXES.get(hand.slot());
    this.keyFact = Facts.apiKey(hand.person(), provider);
  }

  List<Action> all() {
    return List.of(
        new Action(8, this::profile),
        new Action(3, this::preference),
        new Action(1, this::takenName),
        new Action(3, this::putKey),
        new Action(3, this::getKey),
        new Action(2, this::listKeys),
        new Action(1, this::deleteKey),
        new Action(2, this::credits));
  }

  private void profile() throws InterruptedException {
    isMe(hand.send(Call.get(hand.person(), SLICE, ME), 200));
  }

  private void isMe(Answer answer) {
    if (answer.ok()) {
      JsonNode me = answer.json();
      boolean right =
          me.path("id").asText().equals(hand.person().id().toString())
              && me.path("email").asText().equals(hand.person().email());
      if (!right) {
        hand.report().leak("somebody else's profile: " + answer);
      }
    }
  }

  /** Only one of a person's connections writes, and so knows the last value. */
  private void preference() throws InterruptedException {
    if (hand.slot() != 0) {
      profile();
      return;
    }
    String fact = Facts.preference(hand.person());
    String value = hand.ownWord();
    ObjectNode patch = Json.object();
    patch.putObject("preferences").put("hammer", value);
    Answer answer = hand.send(Call.of(hand.person(), "PATCH", SLICE, ME, patch), 200);
    isMe(answer);
    if (answer.ok()) {
      hand.facts().is(fact, value);
    } else if (answer.isUnknown()) {
      hand.facts().may(fact, value);
    }
  }

  /** The first person has it already. */
  void takenName() throws InterruptedException {
    JsonNode patch = Json.object().put("public_name", "hammer" + hand.world().marks().run());
    int right = hand.person().index() == 0 ? 200 : 409;
    isMe(hand.send(Call.of(hand.person(), "PATCH", SLICE, ME, patch), right));
  }

  private void putKey() throws InterruptedException {
    String lastFour = String.format(Locale.ROOT, "%04x", hand.dice().nextInt(0x10000));
    JsonNode body = Json.object().put("key", prefix + Judge.KEY_TEXT + lastFour);
    Set<String> before = hand.facts().of(keyFact);
    Answer answer = hand.send(Call.of(hand.person(), "PUT", SLICE, path(), body), 200, 201);
    if (answer.ok()) {
      isKey(answer, Set.of(lastFour));
      boolean known = before.size() == 1;
      boolean isNew = before.contains(Facts.ABSENT);
      hand.expect(!known || answer.status() == (isNew ? 201 : 200), "not new or replaced", answer);
      hand.facts().is(keyFact, lastFour);
    } else if (answer.isUnknown()) {
      hand.facts().may(keyFact, lastFour);
    }
  }

  private void getKey() throws InterruptedException {
    Set<String> allowed = hand.facts().of(keyFact);
    Answer answer = hand.send(Call.get(hand.person(), SLICE, path()), 200, 404);
    if (answer.ok()) {
      isKey(answer, allowed);
    } else if (answer.status() == 404) {
      hand.expect(allowed.contains(Facts.ABSENT), "a stored key is gone", answer);
    }
  }

  private void isKey(Answer answer, Set<String> lastFour) {
    JsonNode key = answer.json();
    boolean right =
        key.path("provider").asText().equals(provider)
            && lastFour.contains(key.path("last_four").asText());
    hand.expect(right, "not the key of " + provider + " ending in one of " + lastFour, answer);
  }

  private void listKeys() throws InterruptedException {
    Set<String> allowed = hand.facts().of(keyFact);
    Answer answer = hand.send(Call.get(hand.person(), SLICE, "/v1/api-keys"), 200);
    for (JsonNode key : answer.json().path("items")) {
      String of = key.path("provider").asText();
      hand.expectOwn(PROVIDERS.contains(of), "a key of nobody's", answer);
      hand.expectOwn(
          !of.equals(provider) || allowed.contains(key.path("last_four").asText()),
          "somebody else's key",
          answer);
    }
  }

  private void deleteKey() throws InterruptedException {
    Set<String> before = hand.facts().of(keyFact);
    Answer answer = hand.send(Call.of(hand.person(), "DELETE", SLICE, path()), 204, 404);
    if (answer.status() == 204 || answer.status() == 404) {
      boolean isThere = answer.status() == 204;
      hand.expect(before.size() > 1 || before.contains(Facts.ABSENT) != isThere, "not so", answer);
      hand.facts().is(keyFact, Facts.ABSENT);
    } else if (answer.isUnknown()) {
      hand.facts().may(keyFact, Facts.ABSENT);
    }
  }

  private void credits() throws InterruptedException {
    Answer answer = hand.send(Call.get(hand.person(), SLICE, "/v1/credits"), 200);
    hand.expect(
        !answer.ok() || answer.json().path("balance").asInt() == 5, "not the 5 given", answer);
  }

  private String path() {
    return "/v1/api-keys/" + provider;
  }
}
