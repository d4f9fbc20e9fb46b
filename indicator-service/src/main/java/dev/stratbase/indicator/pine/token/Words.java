package dev.stratbase.indicator.pine.token;

import java.util.List;
import java.util.Optional;

/**
 * A script taken apart.
 *
 * @param tokens its words, the last of which is {@link TokenKind#END}
 * @param versions what its version lines state
 */
public record Words(List<Token> tokens, List<VersionLine> versions) {

  /**
   * A comment that states the version.
   *
   * @param number the version, 0 when it is none that can be read
   * @param line from 1
   * @param column from 1
   * @param start where the comment begins in the script
   * @param end where it ends
   */
  public record VersionLine(int number, int line, int column, int start, int end) {}

  public Words {
    tokens = List.copyOf(tokens);
    versions = List.copyOf(versions);
  }

  /** The stated version, when there is one. */
  public Optional<Integer> version() {
    return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getFirst().number());
  }
}
