package dev.stratbase.indicator.pine.builtin;

/**
 * A built-in variable or constant.
 *
 * @param type of its values, {@code any} when that does not matter
 * @param isSeries whether it may differ from bar to bar; a constant otherwise
 */
public record Variable(String type, boolean isSeries) {}
