package dev.stratbase.strategy.pine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says of each part of a document how well a script does what it says. */
final class PineFidelity {
  private static final String FILLS =
      "orders are filled at the next bar's open, as TradingView does by default";

  private final List<FidelityNote> notes = new ArrayList<>();
  private final JsonNode document;
  private final JsonNode config;
  private final boolean stops;

  private PineFidelity(JsonNode document, List<Part> parts) {
    this.document = document;
    this.config = document.path("config");
    this.stops = parts.stream().anyMatch(part -> part.type().equals("stop_loss"));
  }

  /**
   * The notes, in the document's order.
   *
   * @param fixed whether the parameters had to be written into the script
   */
  static List<FidelityNote> notes(JsonNode document, List<Part> parts, boolean fixed) {
    PineFidelity fidelity = new PineFidelity(document, parts);
    fidelity.market();
    fidelity.direction();
    fidelity.size();
    fidelity.target();
    fidelity.risk();
    parts.forEach(fidelity::component);
    if (fixed) {
      fidelity.add(
          "/components",
          Fidelity.APPROXIMATED,
          "parameters are written into the script: a script has room for only so many inputs");
    }
    return List.copyOf(fidelity.notes);
  }

  private void market() {
    add(
        "/market_type",
        Fidelity.NOT_EXPRESSED,
        "the chart's symbol decides the market; choose one of " + text("market_type"));
    add(
        "/timeframe",
        Fidelity.APPROXIMATED,
        "the chart decides the timeframe; the script shows a note on any but " + text("timeframe"));
  }

  private void direction() {
    String direction = config.path("direction").asText("long");
    if (direction.equals("both")) {
      String reversal = stops ? "; after a reversal its stop follows one bar later" : "";
      add(
          "/config/direction",
          stops ? Fidelity.APPROXIMATED : Fidelity.EXACT,
          "both sides, an entry of the other side reverses" + reversal);
    } else {
      add("/config/direction", Fidelity.EXACT, direction + " only");
    }
    add("/config/entries", Fidelity.APPROXIMATED, FILLS);
  }

  private void size() {
    boolean stated = config.path("position_size").path("value").isNumber();
    add(
        "/config/position_size",
        Fidelity.EXACT,
        stated ? "as the script's default quantity" : "all of the equity");
    int most = config.at("/risk/max_open_positions").asInt(0);
    if (most == 0) {
      add(
          "/config/risk/max_open_positions",
          Fidelity.APPROXIMATED,
          "no limit is stated; the script holds one position at a time");
    } else {
      add(
          "/config/risk/max_open_positions",
          most == 1 ? Fidelity.EXACT : Fidelity.APPROXIMATED,
          most == 1
              ? "one position at a time"
              : "up to " + most + " entries in one direction, on this chart's symbol only");
    }
  }

  private void target() {
    JsonNode goal = config.path("take_profit");
    if (goal.path("value").isNumber()) {
      add(
          "/config/take_profit",
          Fidelity.APPROXIMATED,
          "on the bar of the entry the target is measured from the signal's close");
    }
  }

  private void risk() {
    Map<String, String> how =
        Map.of(
            "max_drawdown_percent", "TradingView's own rule: it closes everything and stops",
            "max_daily_loss_percent", "TradingView's own rule: it closes everything for the day");
    how.forEach((member, note) -> {
      if (config.path("risk").path(member).isNumber()) {
        add("/config/risk/" + member, Fidelity.EXACT, note);
      }
    });
    if (config.path("risk").path("max_trades_per_day").isNumber()) {
      add(
          "/config/risk/max_trades_per_day",
          Fidelity.APPROXIMATED,
          "counted by the chart's trading day; an order that waits overnight counts for the next");
    }
  }

  private void component(Part part) {
    String at = "/components/" + (part.number() - 1);
    int saved = part.component().path("indicator_revision").asInt();
    int current = part.indicator().revision();
    if (saved == current) {
      add(at, Fidelity.EXACT, part.title() + ", revision " + current);
    } else {
      add(
          at,
          Fidelity.APPROXIMATED,
          "%s: saved with revision %s, written with revision %s"
              .formatted(part.title(), saved, current));
    }
    for (String side : sides()) {
      String result = part.type().equals("stop_loss") ? side + "_stop" : side;
      if (!part.says(result)) {
        add(
            at,
            Fidelity.NOT_EXPRESSED,
            part.title() + ": the indicator says nothing about the " + side + " side");
      }
    }
  }

  private List<String> sides() {
    String direction = config.path("direction").asText("long");
    return direction.equals("both") ? List.of("long", "short") : List.of(direction);
  }

  private String text(String member) {
    return document.path(member).asText();
  }

  private void add(String pointer, Fidelity fidelity, String note) {
    notes.add(new FidelityNote(pointer, fidelity, note));
  }
}
