package dev.stratbase.indicator.pine.tree;

import java.util.List;

/**
 * Statements one after another.
 *
 * @param statements in the order of the script
 */
public record Block(List<Statement> statements) {
  public Block {
    statements = List.copyOf(statements);
  }
}
