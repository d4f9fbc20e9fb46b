package dev.stratbase.indicator.pine.check;

import dev.stratbase.indicator.pine.builtin.Builtins;
import dev.stratbase.indicator.pine.token.Token;
import dev.stratbase.indicator.pine.tree.Block;
import dev.stratbase.indicator.pine.tree.Expression;
import dev.stratbase.indicator.pine.tree.Expression.Link;
import dev.stratbase.indicator.pine.tree.Statement;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Evaluates what is constant: literals, Pine's constants, and variables that hold such and stay.
 */
public final class Constants {

  private static final Constant.None NONE = new Constant.None();
  private static final Constant.Opaque OPAQUE = new Constant.Opaque();
  private static final int LONGEST_TEXT = 4_000;
  private static final int LONGEST_NUMBER = 30;

  /** Functions that give a constant when they are given constants. */
  private static final Set<String> PURE =
      Set.of("timestamp", "color.new", "color.rgb", "int", "float", "bool", "string", "color");

  private final Meaning meaning;
  private final boolean dividesWhole;
  private final IdentityHashMap<Symbol, Constant> variables = new IdentityHashMap<>();

  /**
   * Evaluates the variables of the top level in their order, so that none needs another twice.
   *
   * @param version of Pine, the fifth of which divides whole constants to a whole number
   */
  public Constants(Meaning meaning, Block script, int version) {
    this.meaning = meaning;
    this.dividesWhole = version < 6;
    for (Statement statement : script.statements()) {
      if (statement instanceof Statement.Declaration one && staysOnBar(one)) {
        meaning
            .of(one.name())
            .filter(symbol -> !symbol.isChanged())
            .ifPresent(symbol -> variables.put(symbol, of(one.value())));
      }
    }
  }

  /** A variable that begins with a constant and is never changed is one, var or not. */
  private static boolean staysOnBar(Statement.Declaration one) {
    return one.mode() == null || one.mode().is("var");
  }

  /** What the expression is. */
  public Constant of(Expression expression) {
    return switch (expression) {
      case Expression.Literal(var token) -> literal(token);
      case Expression.Group group -> of(group.inner());
      case Expression.Name(var token) -> name(token);
      case Expression.Member member -> member(member);
      case Expression.Unary unary -> unary(unary);
      case Expression.Chain chain -> chain(chain);
      case Expression.Call call -> call(call);
      default -> NONE;
    };
  }

  private Constant literal(Token token) {
    return switch (token.kind()) {
      case NUMBER -> number(token.text());
      case STRING -> new Constant.Text(Texts.value(token.text()));
      case COLOR -> OPAQUE;
      default -> new Constant.Bool(token.is("true"));
    };
  }

  private static Constant number(String text) {
    try {
      BigDecimal value = new BigDecimal(text.endsWith(".") ? text + "0" : text);
      boolean tame = text.length() <= LONGEST_NUMBER && Math.abs(value.scale()) <= LONGEST_NUMBER;
      return tame ? new Constant.Numeral(value, text.matches("\\d+")) : OPAQUE;
    } catch (NumberFormatException e) {
      // The lexer has said so already.
      return OPAQUE;
    }
  }

  private Constant name(Token token) {
    var symbol = meaning.of(token);
    if (symbol.isPresent()) {
      return variables.getOrDefault(symbol.get(), NONE);
    }
    return token.is("na") ? new Constant.Na() : NONE;
  }

  private Constant member(Expression.Member member) {
    if (meaning.of(member.first()).filter(s -> s.kind() == Symbol.Kind.ENUM).isPresent()) {
      return OPAQUE;
    }
    String dotted = NameCheck.dotted(member);
    boolean constant =
        dotted != null
            && meaning.of(member.first()).isEmpty()
            && Builtins.pine().variable(dotted).filter(each -> !each.isSeries()).isPresent();
    return constant ? OPAQUE : NONE;
  }

  private Constant unary(Expression.Unary unary) {
    return switch (of(unary.operand())) {
      case Constant.Numeral(var value, var whole) when unary.first().is("-") ->
          new Constant.Numeral(value.negate(), whole);
      case Constant.Numeral number when unary.first().is("+") -> number;
      case Constant.Bool(var value) when unary.first().is("not") -> new Constant.Bool(!value);
      case Constant.None none -> none;
      default -> OPAQUE;
    };
  }

  private Constant chain(Expression.Chain chain) {
    Constant left = of(chain.head());
    for (Link link : chain.links()) {
      left = combine(left, link.operator(), of(link.operand()));
    }
    return left;
  }

  private Constant combine(Constant left, Token operator, Constant right) {
    if (left instanceof Constant.None || right instanceof Constant.None) {
      return NONE;
    }
    if (left instanceof Constant.Text(var a) && right instanceof Constant.Text(var b)) {
      boolean joined = operator.is("+") && a.length() + b.length() <= LONGEST_TEXT;
      return joined ? new Constant.Text(a + b) : OPAQUE;
    }
    return left instanceof Constant.Numeral a && right instanceof Constant.Numeral b
        ? calculate(a, operator, b)
        : OPAQUE;
  }

  private Constant calculate(Constant.Numeral a, Token operator, Constant.Numeral b) {
    boolean whole = a.whole() && b.whole();
    MathContext exactly = MathContext.DECIMAL64;
    BigDecimal result =
        switch (operator.text()) {
          case "+" -> a.value().add(b.value(), exactly);
          case "-" -> a.value().subtract(b.value(), exactly);
          case "*" -> a.value().multiply(b.value(), exactly);
          case "/" -> b.value().signum() == 0 ? null : quotient(a.value(), b.value(), whole);
          default -> null;
        };
    if (result == null || Math.abs(result.scale()) > LONGEST_NUMBER) {
      return OPAQUE;
    }
    return new Constant.Numeral(result, whole && (dividesWhole || !operator.is("/")));
  }

  private BigDecimal quotient(BigDecimal a, BigDecimal b, boolean whole) {
    return whole && dividesWhole
        ? a.divideToIntegralValue(b).setScale(0, RoundingMode.UNNECESSARY)
        : a.divide(b, MathContext.DECIMAL64);
  }

  private Constant call(Expression.Call call) {
    String function = NameCheck.dotted(call.callee());
    if (function == null || !PURE.contains(function) || meaning.of(call.first()).isPresent()) {
      return NONE;
    }
    boolean constant =
        call.arguments().stream().noneMatch(each -> of(each.value()) instanceof Constant.None);
    return constant ? OPAQUE : NONE;
  }

  /** By name what a call is given that is constant. */
  public Map<String, Constant> of(Map<String, Expression> arguments) {
    var constants = new HashMap<String, Constant>();
    arguments.forEach((name, value) -> constants.put(name, of(value)));
    return constants;
  }
}
