package dev.stratbase.indicator.library;

import java.util.Locale;

/**
 * A value that an indicator's template leaves behind.
 *
 * @param name the Pine name without its namespace, in snake_case
 * @param title what a legend calls it
 * @param kind what can be done with it
 */
public record Output(String name, String title, Kind kind) {

  /** What kind of series an output is. */
  public enum Kind {
    /** A number to plot. */
    LINE,
    /** True on the bars where something holds or happens. */
    SIGNAL,
    /** A price at which something is done; unknown while na. */
    LEVEL;

    /** The name used in files and answers. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
