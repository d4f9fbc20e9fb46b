package dev.stratbase.indicator.pine.tree;

import dev.stratbase.indicator.pine.token.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a block is made of. */
public sealed interface Statement {

  /** Its first word. */
  Token first();

  /** Its last word. */
  Token last();

  /** {@code var float name = value}. */
  record Declaration(
      Token first, @Nullable Token mode, @Nullable TypeName type, Token name, Expression value)
      implements Statement {
    @Override
    public Token last() {
      return value.last();
    }
  }

  /** {@code [a, b] = value}. */
  record TupleDeclaration(Token first, List<Token> names, Expression value) implements Statement {
    @Override
    public Token last() {
      return value.last();
    }
  }

  /** {@code target := value}, and its kin. */
  record Assignment(Expression target, Token operator, Expression value) implements Statement {
    @Override
    public Token first() {
      return target.first();
    }

    @Override
    public Token last() {
      return value.last();
    }
  }

  /** An expression for its effect or as a block's result. */
  record Evaluation(Expression expression) implements Statement {
    @Override
    public Token first() {
      return expression.first();
    }

    @Override
    public Token last() {
      return expression.last();
    }
  }

  /** A function or method. */
  record FunctionDeclaration(
      Token first,
      boolean exported,
      boolean isMethod,
      Token name,
      List<Parameter> parameters,
      Block body,
      Token last)
      implements Statement {}

  /** A user's type. */
  record TypeDeclaration(
      Token first, boolean exported, Token name, List<Parameter> fields, Token last)
      implements Statement {}

  /** An enum. */
  record EnumDeclaration(
      Token first, boolean exported, Token name, List<EnumMember> members, Token last)
      implements Statement {}

  /** {@code import publisher/library/version as alias}; the name is the alias or the library. */
  record ImportDeclaration(Token first, Token name, boolean isAliased, Token last)
      implements Statement {}

  /** {@code break} or {@code continue}. */
  record Jump(Token first) implements Statement {
    @Override
    public Token last() {
      return first;
    }
  }

  /** A parameter of a function, or a field of a type. */
  record Parameter(@Nullable TypeName type, Token name, @Nullable Expression value) {}

  /** A member of an enum, with its title when it has one. */
  record EnumMember(Token name, @Nullable Expression title) {}
}
