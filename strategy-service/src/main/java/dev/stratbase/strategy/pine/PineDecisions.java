package dev.stratbase.strategy.pine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Puts the components' results together: when to enter and leave, and where stop and target lie.
 */
final class PineDecisions {
  private final List<Part> parts;
  private final JsonNode config;
  private final List<PineSide> sides;
  private final List<String> lines = new ArrayList<>();

  PineDecisions(List<Part> parts, JsonNode config) {
    this.parts = parts;
    this.config = config;
    this.sides =
        switch (config.path("direction").asText("long")) {
          case "short" -> List.of(PineSide.SHORT);
          case "both" -> List.of(PineSide.LONG, PineSide.SHORT);
          default -> List.of(PineSide.LONG);
        };
  }

  List<String> lines() {
    sides.forEach(this::signals);
    sides.forEach(this::stop);
    sides.forEach(this::target);
    limits();
    sides.forEach(this::orders);
    sides.forEach(this::plots);
    return lines;
  }

  boolean hasStop() {
    return !of("stop_loss").isEmpty();
  }

  boolean hasTarget() {
    return config.path("take_profit").path("value").isNumber();
  }

  private void signals(PineSide side) {
    String key = side.key();
    lines.add("bool " + key + "Trend = " + joined("trend", side, " and ", "true"));
    lines.add(
        "bool " + key + "Entry = " + joined("entry", side, operator("entries", "all"), "false"));
    lines.add("bool " + key + "Exit = " + joined("exit", side, operator("exits", "any"), "false"));
  }

  private String operator(String member, String otherwise) {
    return config.path(member).asText(otherwise).equals("all") ? " and " : " or ";
  }

  private String joined(String type, PineSide side, String operator, String none) {
    List<Part> found = of(type);
    return found.isEmpty()
        ? none
        : found.stream()
            .map(part -> part.namespace() + side.key())
            .collect(Collectors.joining(operator));
  }

  /**
   * The nearest of the stops; while flat, one on the wrong side of the close is none yet. While a
   * position is open the last one stays when there is none any more: a price that closes beyond a
   * moving line must not set the position free.
   */
  private void stop(PineSide side) {
    if (!hasStop()) {
      return;
    }
    String stop = side.key() + "Stop";
    lines.add("float " + stop + " = na");
    for (Part part : of("stop_loss")) {
      String level = part.namespace() + side.key() + "_stop";
      lines.add(
          "if not na(%s) and (%s or (strategy.position_size == 0 and %s))"
              .formatted(level, side.isHeld(), side.isStop(level, "close")));
      lines.add(
          "    %s := na(%s) ? %s : %s".formatted(stop, stop, level, side.nearer(stop, level)));
    }
    lines.add("if %s and na(%s)".formatted(side.isHeld(), stop));
    lines.add("    %s := %s[1]".formatted(stop, stop));
  }

  private void target(PineSide side) {
    if (!hasTarget()) {
      return;
    }
    String base = side.key() + "Base";
    String target = side.key() + "Target";
    JsonNode goal = config.path("take_profit");
    String amount = PineText.decimal(goal.path("value").decimalValue());
    lines.add("float %s = %s ? strategy.position_avg_price : close".formatted(base, side.isHeld()));
    switch (goal.path("type").asText()) {
      case "ticks" ->
          lines.add("float " + target + " = " + side.away(base, amount + " * syminfo.mintick"));
      case "risk_multiple" -> riskMultiple(side, base, target, amount);
      default ->
          lines.add("float " + target + " = " + side.away(base, base + " * " + amount + " / 100"));
    }
  }

  /** The risk is what it was when the position was opened, wherever the stop has moved since. */
  private void riskMultiple(PineSide side, String base, String target, String amount) {
    String risk = side.key() + "Risk";
    lines.add("var float " + risk + " = na");
    lines.add("if not (" + side.isHeld() + ") or na(" + risk + ")");
    lines.add("    " + risk + " := " + side.risk(base, side.key() + "Stop"));
    lines.add(
        "float %s = %s > 0 ? %s : na"
            .formatted(target, risk, side.away(base, amount + " * " + risk)));
  }

  private void limits() {
    JsonNode risk = config.path("risk");
    JsonNode drawdown = risk.path("max_drawdown_percent");
    if (drawdown.isNumber()) {
      lines.add(
          "strategy.risk.max_drawdown(%s, strategy.percent_of_equity)"
              .formatted(PineText.decimal(drawdown.decimalValue())));
    }
    JsonNode loss = risk.path("max_daily_loss_percent");
    if (loss.isNumber()) {
      lines.add(
          "strategy.risk.max_intraday_loss(%s, strategy.percent_of_equity)"
              .formatted(PineText.decimal(loss.decimalValue())));
    }
    JsonNode trades = risk.path("max_trades_per_day");
    if (trades.isNumber()) {
      lines.add("int trades = strategy.opentrades + strategy.closedtrades");
      lines.add("bool newDay = timeframe.change(\"1D\")");
      lines.add("var int tradesBefore = 0");
      lines.add("if newDay");
      lines.add("    tradesBefore := trades");
      lines.add("bool mayTrade = trades - tradesBefore < " + trades.asInt());
    } else {
      lines.add("bool mayTrade = true");
    }
  }

  private void orders(PineSide side) {
    String key = side.key();
    lines.add("if %sEntry and %sTrend and mayTrade".formatted(key, key));
    lines.add("    strategy.entry(\"%s\", %s)".formatted(side.id(), side.order()));
    if (hasStop() || hasTarget()) {
      String stop = hasStop() ? ", stop=" + key + "Stop" : "";
      String limit = hasTarget() ? ", limit=" + key + "Target" : "";
      lines.add(
          "strategy.exit(\"%s out\", from_entry=\"%s\"%s%s)"
              .formatted(side.id(), side.id(), stop, limit));
    }
    if (!of("exit").isEmpty()) {
      lines.add("if %s and %sExit".formatted(side.isHeld(), key));
      lines.add("    strategy.close(\"%s\")".formatted(side.id()));
    }
  }

  private void plots(PineSide side) {
    if (hasStop()) {
      lines.add(plot(side, "Stop", "stop", "red"));
    }
    if (hasTarget()) {
      lines.add(plot(side, "Target", "target", "green"));
    }
  }

  private static String plot(PineSide side, String name, String title, String colour) {
    return "plot(%s ? %s%s : na, \"%s %s\", color=color.%s, style=plot.style_linebr)"
        .formatted(side.isHeld(), side.key(), name, side.id(), title, colour);
  }

  private List<Part> of(String type) {
    return parts.stream().filter(part -> part.type().equals(type)).toList();
  }
}
