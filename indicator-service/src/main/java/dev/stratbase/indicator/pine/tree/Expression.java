package dev.stratbase.indicator.pine.tree;

import dev.stratbase.indicator.pine.token.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has a value. */
public sealed interface Expression {

  /** Its first word. */
  Token first();

  /** Its last word. */
  Token last();

  /** A name on its own. */
  record Name(Token first) implements Expression {
    @Override
    public Token last() {
      return first;
    }
  }

  /** A number, text, colour, {@code true} or {@code false}. */
  record Literal(Token first) implements Expression {
    @Override
    public Token last() {
      return first;
    }
  }

  /** {@code target.name}. */
  record Member(Expression target, Token name) implements Expression {
    @Override
    public Token first() {
      return target.first();
    }

    @Override
    public Token last() {
      return name;
    }
  }

  /** {@code callee<types>(arguments)}. */
  record Call(
      Expression callee, List<TypeName> types, List<Argument> arguments, Token open, Token last)
      implements Expression {
    @Override
    public Token first() {
      return callee.first();
    }
  }

  /** {@code target[offset]}. */
  record History(Expression target, Expression offset, Token last) implements Expression {
    @Override
    public Token first() {
      return target.first();
    }
  }

  /** An operator before its operand. */
  record Unary(Token first, Expression operand) implements Expression {
    @Override
    public Token last() {
      return operand.last();
    }
  }

  /** Operands joined by operators of one rank, from left to right. */
  record Chain(Expression head, List<Link> links) implements Expression {
    @Override
    public Token first() {
      return head.first();
    }

    @Override
    public Token last() {
      return links.getLast().operand().last();
    }
  }

  /** {@code condition ? value : condition ? value : otherwise}. */
  record Ternary(List<Choice> choices, Expression otherwise) implements Expression {
    @Override
    public Token first() {
      return choices.getFirst().condition().first();
    }

    @Override
    public Token last() {
      return otherwise.last();
    }
  }

  /** An expression in brackets. */
  record Group(Token first, Expression inner, Token last) implements Expression {}

  /** {@code [a, b]}: the results of a block, or options. */
  record Listing(Token first, List<Expression> items, Token last) implements Expression {}

  /** {@code if}, with every {@code else if}. */
  record If(Token first, List<Branch> branches, @Nullable Block otherwise, Token last)
      implements Expression {}

  /** {@code for variable = from to limit by step}. */
  record ForRange(
      Token first,
      Token variable,
      Expression from,
      Expression to,
      @Nullable Expression by,
      Block body,
      Token last)
      implements Expression {}

  /** {@code for [index, item] in collection}, or {@code for item in collection}. */
  record ForIn(Token first, List<Token> variables, Expression collection, Block body, Token last)
      implements Expression {}

  /** {@code while}. */
  record While(Token first, Expression condition, Block body, Token last) implements Expression {}

  /** {@code switch}, with or without a subject. */
  record Switch(Token first, @Nullable Expression subject, List<Case> cases, Token last)
      implements Expression {}

  /** What could not be read; a fault says so already. */
  record Broken(Token first, Token last) implements Expression {}

  /** A value given to a call. */
  record Argument(@Nullable Token name, Expression value) {}

  /** An operator and what follows it. */
  record Link(Token operator, Expression operand) {}

  /** A condition and the value it chooses. */
  record Choice(Expression condition, Expression value) {}

  /** A condition and the block it chooses. */
  record Branch(Expression condition, Block body) {}

  /** An arm of a switch; without a value it is the default. */
  record Case(Token first, @Nullable Expression value, Block body) {}
}
