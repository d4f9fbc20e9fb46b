package dev.stratbase.strategy.pine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stratbase.strategy.StrategyProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes a complete document as a Pine v6 strategy. Components are substituted into the script in
 * the document's order and joined by a few lines; nothing depends on time or chance, so the same
 * document gives the same bytes.
 */
final class PineComposer {
  private static final Map<String, String> TIMEFRAMES =
      Map.of("1m", "1", "5m", "5", "15m", "15", "1h", "60", "4h", "240", "1d", "1D");

  private PineComposer() {}

  /**
   * Composes a script.
   *
   * @param id of the strategy
   * @param hash of the document's content
   * @param document a complete one
   * @param parts its components with their templates, in its order
   * @throws dev.stratbase.kit.problem.ProblemException {@code exceeds_pine_limits} when TradingView
   *     would refuse the script
   */
  static PineScript compose(
      UUID id, int version, String hash, JsonNode document, List<Part> parts) {
    PineScript script = compose(id, version, hash, document, parts, false);
    if (PineLimits.names(script.text()) > PineLimits.NAMES) {
      script = compose(id, version, hash, document, parts, true);
    }
    if (PineLimits.names(script.text()) > PineLimits.NAMES || PineLimits.isTooLong(script.text())) {
      throw StrategyProblem.EXCEEDS_PINE_LIMITS.exception();
    }
    return script;
  }

  private static PineScript compose(
      UUID id, int version, String hash, JsonNode document, List<Part> parts, boolean fixed) {
    List<FidelityNote> notes = PineFidelity.notes(document, parts, fixed);
    List<String> lines = new ArrayList<>(PineHeader.comments(id, version, hash, document, notes));
    lines.add(PineHeader.declaration(document));
    for (Part part : parts) {
      PartInputs inputs = new PartInputs(part, fixed);
      lines.add("");
      lines.add("// " + PineText.line(part.title()));
      lines.addAll(inputs.lines());
      lines.add(PartBlock.of(part, inputs));
    }
    lines.add("");
    lines.add("// What to do");
    lines.addAll(new PineDecisions(parts, document.path("config")).lines());
    lines.addAll(note(document.path("timeframe").asText()));
    return new PineScript(String.join("\n", lines) + "\n", notes);
  }

  private static List<String> note(String timeframe) {
    return List.of(
        "var table note = table.new(position.top_right, 1, 1)",
        "if barstate.islast and timeframe.in_seconds() != timeframe.in_seconds(\"%s\")"
            .formatted(TIMEFRAMES.getOrDefault(timeframe, "60")),
        "    table.cell(note, 0, 0, \"Made for %s charts\", text_color=color.orange)"
            .formatted(timeframe));
  }
}
