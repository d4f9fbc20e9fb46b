package dev.stratbase.indicator.pine;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a script declares itself to be. */
public enum ScriptKind {
  /** Calculates and draws. */
  INDICATOR("an indicator"),
  /** Also places orders. */
  STRATEGY("a strategy"),
  /** Brings functions for others to import. */
  LIBRARY("a library");

  private final String phrase;

  ScriptKind(String phrase) {
    this.phrase = phrase;
  }

  /** The function that declares it, and its name in answers. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  String phrase() {
    return phrase;
  }

  static Optional<ScriptKind> of(String function) {
    return Arrays.stream(values()).filter(each -> each.key().equals(function)).findFirst();
  }
}
