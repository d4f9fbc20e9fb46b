package dev.stratbase.indicator.pine.fault;

/**
 * One thing wrong with a script.
 *
 * @param line from 1
 * @param column from 1, in characters as a person counts them
 * @param code its kind
 * @param message a sentence for the author
 */
public record PineFault(int line, int column, FaultCode code, String message) {}
