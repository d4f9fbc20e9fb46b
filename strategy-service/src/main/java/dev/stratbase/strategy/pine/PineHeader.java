package dev.stratbase.strategy.pine;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What a script says about itself, and the declaration with the strategy's properties. */
final class PineHeader {
  private PineHeader() {}

  /** Comment lines: where it comes from, and what does not come across exactly. */
  static List<String> comments(
      UUID id, int version, String hash, JsonNode document, List<FidelityNote> notes) {
    List<String> lines = new ArrayList<>();
    lines.add("//@version=6");
    lines.add("// Name: " + PineText.line(document.path("name").asText()));
    lines.add("// Strategy: " + id + ", version " + version);
    lines.add("// Content: sha256 " + hash);
    lines.add(
        "// Made for: %s, %s chart"
            .formatted(document.path("market_type").asText(), document.path("timeframe").asText()));
    lines.add("//");
    lines.add(
        "// Fidelity: "
            + count(notes, Fidelity.EXACT)
            + " exact, "
            + count(notes, Fidelity.APPROXIMATED)
            + " approximated, "
            + count(notes, Fidelity.NOT_EXPRESSED)
            + " not expressed");
    notes.stream()
        .filter(note -> note.fidelity() != Fidelity.EXACT)
        .forEach(note ->
            lines.add("//   " + note.fidelity().words() + ": " + PineText.line(note.note())));
    return lines;
  }

  /** The {@code strategy(...)} call. */
  static String declaration(JsonNode document) {
    JsonNode config = document.path("config");
    JsonNode size = config.path("position_size");
    boolean stated = size.path("value").isNumber();
    String type =
        switch (size.path("type").asText("percent_of_equity")) {
          case "cash" -> "strategy.cash";
          case "quantity" -> "strategy.fixed";
          default -> "strategy.percent_of_equity";
        };
    BigDecimal value = stated ? size.path("value").decimalValue() : BigDecimal.valueOf(100);
    // Version 6 asks for the whole margin, and would close most of a short of all the equity at the
    // first tick against it; a document has no margin.
    return ("strategy(%s, overlay=true, pyramiding=%s, default_qty_type=%s, default_qty_value=%s,"
            + " margin_long=0, margin_short=0)")
        .formatted(
            PineText.quoted(title(document)), positions(config), type, PineText.decimal(value));
  }

  /** A name may be made of signs that do not show; a script must be called something. */
  private static String title(JsonNode document) {
    String name = PineText.line(document.path("name").asText());
    return name.isEmpty() ? "Strategy" : name;
  }

  /** Pine counts from 0 for one position at a time. */
  static int positions(JsonNode config) {
    int most = config.at("/risk/max_open_positions").asInt(1);
    return most == 1 ? 0 : most;
  }

  private static long count(List<FidelityNote> notes, Fidelity fidelity) {
    return notes.stream().filter(note -> note.fidelity() == fidelity).count();
  }
}
