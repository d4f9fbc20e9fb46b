package dev.stratbase.indicator.pine.tree;

import dev.stratbase.indicator.pine.token.Token;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A type as it is written.
 *
 * @param path its words, such as {@code chart}, {@code point}
 * @param arguments the types between angle brackets
 * @param isArray whether {@code []} follows
 */
public record TypeName(List<Token> path, List<TypeName> arguments, boolean isArray) {

  public TypeName {
    path = List.copyOf(path);
    arguments = List.copyOf(arguments);
  }

  /** Its name with the dots. */
  public String text() {
    return path.stream().map(Token::text).collect(Collectors.joining("."));
  }

  /** Its first word. */
  public Token first() {
    return path.getFirst();
  }
}
