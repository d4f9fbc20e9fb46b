package dev.stratbase.indicator.pine.parser;

import dev.stratbase.indicator.pine.fault.Faults;
import dev.stratbase.indicator.pine.token.Words;
import dev.stratbase.indicator.pine.tree.Block;

/** Reads a script to its end, whatever is wrong with it. */
public final class Parser {

  /**
   * What was read.
   *
   * @param block the statements at the top level that could be read
   * @param steps how often a word was looked at: the measure of the work
   */
  public record Parsed(Block block, long steps) {}

  private Parser() {}

  /** The script's tree; what could not be read is left out and a fault. */
  public static Parsed read(Words words, Faults faults, int version) {
    Cursor cursor = new Cursor(words.tokens(), faults, version >= 6);
    Block block = new BlockParser(cursor).script();
    return new Parsed(block, cursor.steps());
  }
}
