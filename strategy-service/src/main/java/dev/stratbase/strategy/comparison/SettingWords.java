package dev.stratbase.strategy.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Tells what differs between two documents apart from their components. */
final class SettingWords {
  private static final Set<String> KNOWN =
      Set.of("schema_version", "position_size", "take_profit", "risk", "ui");

  private final List<String> changes = new ArrayList<>();

  private SettingWords() {}

  static List<String> changes(JsonNode from, JsonNode to) {
    SettingWords words = new SettingWords();
    words.document(from, to);
    words.config(from.path("config"), to.path("config"));
    return words.changes;
  }

  private void document(JsonNode from, JsonNode to) {
    if (differ(from, to, "name")) {
      changes.add(
          "name “%s” → “%s”".formatted(from.path("name").asText(), to.path("name").asText()));
    }
    if (differ(from, to, "description")) {
      boolean gone = !to.path("description").isTextual();
      boolean isNew = !from.path("description").isTextual();
      changes.add("description " + (gone ? "removed" : isNew ? "added" : "changed"));
    }
    plain(from, to, "market_type");
    plain(from, to, "timeframe");
  }

  private void config(JsonNode from, JsonNode to) {
    if (!from.isObject() || !to.isObject()) {
      if (!from.equals(to)) {
        changes.add("config changed");
      }
      return;
    }
    for (String member : names(from, to)) {
      if (!KNOWN.contains(member)) {
        plain(from, to, member);
      }
    }
    amount(from, to, "position_size");
    amount(from, to, "take_profit");
    for (String limit : names(from.path("risk"), to.path("risk"))) {
      plain(from.path("risk"), to.path("risk"), limit);
    }
    if (differ(from, to, "ui")) {
      changes.add("editor settings changed");
    }
  }

  private void plain(JsonNode from, JsonNode to, String member) {
    if (differ(from, to, member)) {
      tell(member, TradingWords.value(from.get(member)), TradingWords.value(to.get(member)));
    }
  }

  private void amount(JsonNode from, JsonNode to, String member) {
    if (differ(from, to, member)) {
      tell(member, amount(from.path(member)), amount(to.path(member)));
    }
  }

  private void tell(String member, String before, String after) {
    String name = TradingWords.words(member);
    if (before.equals("none")) {
      changes.add(name + " set to " + after);
    } else if (after.equals("none")) {
      changes.add(name + " " + before + " removed");
    } else {
      changes.add(name + " " + before + " → " + after);
    }
  }

  private static String amount(JsonNode amount) {
    if (!amount.path("value").isNumber()) {
      return TradingWords.value(amount);
    }
    String value = TradingWords.value(amount.path("value"));
    return switch (amount.path("type").asText()) {
      case "percent_of_equity" -> value + " % of equity";
      case "cash" -> value + " in cash";
      case "quantity" -> value + " contracts or shares";
      case "percent" -> value + " %";
      case "ticks" -> value + " ticks";
      case "risk_multiple" -> value + " × the risk";
      default -> TradingWords.value(amount);
    };
  }

  private static boolean differ(JsonNode from, JsonNode to, String member) {
    JsonNode before = from.path(member);
    JsonNode after = to.path(member);
    boolean bothNone =
        (before.isNull() || before.isMissingNode()) && (after.isNull() || after.isMissingNode());
    return !bothNone && !before.equals(after);
  }

  private static Set<String> names(JsonNode from, JsonNode to) {
    Set<String> names = new TreeSet<>();
    from.fieldNames().forEachRemaining(names::add);
    to.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
