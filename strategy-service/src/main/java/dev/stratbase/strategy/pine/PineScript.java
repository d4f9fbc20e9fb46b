package dev.stratbase.strategy.pine;

import java.util.List;

/**
 * A strategy as a script.
 *
 * @param text Pine v6; the same for the same document and library
 * @param notes what became of each part of the document
 */
public record PineScript(String text, List<FidelityNote> notes) {}
