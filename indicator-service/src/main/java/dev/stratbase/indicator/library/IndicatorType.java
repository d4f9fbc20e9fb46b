package dev.stratbase.indicator.library;

import dev.stratbase.indicator.library.Output.Kind;
import java.util.List;
import java.util.Locale;

/** What a building block does in a strategy, and with it which results its template must leave. */
public enum IndicatorType {
  /** Says on every bar in which direction trading is allowed. */
  TREND,
  /** True on the bar where a position is to be opened. */
  ENTRY,
  /** True on the bar where a position is to be closed. */
  EXIT,
  /** The price at which a position is given up; na while unknown. */
  STOP_LOSS;

  /** The name used in files, rows and answers: trend, entry, exit or stop_loss. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What every template of this type leaves behind, before outputs of its own. */
  public List<Output> results() {
    return switch (this) {
      case TREND -> signals("Longs allowed", "Shorts allowed");
      case ENTRY -> signals("Open a long", "Open a short");
      case EXIT -> signals("Close a long", "Close a short");
      case STOP_LOSS ->
          List.of(
              new Output("long_stop", "Stop of a long", Kind.LEVEL),
              new Output("short_stop", "Stop of a short", Kind.LEVEL));
    };
  }

  private static List<Output> signals(String ofLong, String ofShort) {
    return List.of(
        new Output("long", ofLong, Kind.SIGNAL), new Output("short", ofShort, Kind.SIGNAL));
  }
}
