package dev.stratbase.indicator.pine.input;

/**
 * What a script shows or leaves behind.
 *
 * @param name a variable's name, or made from the title
 * @param title what a legend calls it
 * @param kind {@code line} for a number, {@code signal} for true or false, {@code level} for a
 *     price
 */
public record ScriptOutput(String name, String title, String kind) {}
