package dev.stratbase.indicator.pine.template;

import java.util.List;
import java.util.Map;

/**
 * What a strategy reads from a block.
 *
 * @param name how it is called behind the namespace
 * @param isSignal true or false; a price otherwise
 * @param titles how plots are titled that show it, in lower case
 */
public record Result(String name, boolean isSignal, List<String> titles) {

  private static final Result LONG = new Result("long", true, List.of("long", "buy"));
  private static final Result SHORT = new Result("short", true, List.of("short", "sell"));
  private static final Result LONG_STOP =
      new Result("long_stop", false, List.of("long_stop", "long stop"));
  private static final Result SHORT_STOP =
      new Result("short_stop", false, List.of("short_stop", "short stop"));

  private static final List<Result> SIGNALS = List.of(LONG, SHORT);
  private static final Map<String, List<Result>> BY_TYPE =
      Map.of(
          "trend", SIGNALS,
          "entry", SIGNALS,
          "exit", SIGNALS,
          "stop_loss", List.of(LONG_STOP, SHORT_STOP));

  /** The results of a block of a type: trend, entry, exit or stop_loss. */
  public static List<Result> of(String type) {
    return BY_TYPE.getOrDefault(type, List.of());
  }
}
