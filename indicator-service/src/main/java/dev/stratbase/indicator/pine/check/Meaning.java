package dev.stratbase.indicator.pine.check;

import dev.stratbase.indicator.pine.token.Token;
import dev.stratbase.indicator.pine.tree.Expression;
import dev.stratbase.indicator.pine.tree.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a check learned about a script besides its faults. */
public final class Meaning {

  /**
   * A call of one of Pine's own functions that says something about the script.
   *
   * @param function its full name
   * @param call the call itself
   * @param arguments what is given, by the argument's name
   * @param assignedTo the variable that is declared with exactly this call
   * @param statement the top-level statement that is exactly this call or that declaration
   * @param type what the call gives
   */
  public record BuiltinCall(
      String function,
      Expression.Call call,
      Map<String, Expression> arguments,
      @Nullable Token assignedTo,
      @Nullable Statement statement,
      String type) {}

  private final IdentityHashMap<Token, Symbol> uses = new IdentityHashMap<>();
  private final IdentityHashMap<Expression, String> types = new IdentityHashMap<>();
  private final Map<String, Symbol> globals = new HashMap<>();
  private final List<BuiltinCall> declarations = new ArrayList<>();
  private final List<BuiltinCall> inputs = new ArrayList<>();
  private final List<BuiltinCall> plots = new ArrayList<>();
  private final List<BuiltinCall> orders = new ArrayList<>();
  private long steps;

  Meaning() {}

  /** What a word refers to, when it is something the script declares. */
  public Optional<Symbol> of(Token token) {
    @Nullable Symbol found = uses.get(token);
    return Optional.ofNullable(found);
  }

  /** The type of what is given to a call; {@code any} when unknown. */
  public String typeOf(Expression argument) {
    return types.getOrDefault(argument, Types.ANY);
  }

  /** The words that mean something the script declares, declarations included. */
  public Collection<Token> words() {
    return uses.keySet();
  }

  /** The variable of that name at the top level. */
  public Optional<Symbol> global(String name) {
    @Nullable Symbol found = globals.get(name);
    return Optional.ofNullable(found);
  }

  /** The calls of indicator, strategy and library. */
  public List<BuiltinCall> declarations() {
    return List.copyOf(declarations);
  }

  /** The calls of {@code input} and {@code input.*}. */
  public List<BuiltinCall> inputs() {
    return List.copyOf(inputs);
  }

  /** The calls that only draw. */
  public List<BuiltinCall> plots() {
    return List.copyOf(plots);
  }

  /** The calls that only a strategy may make. */
  public List<BuiltinCall> orders() {
    return List.copyOf(orders);
  }

  /** How many parts of the tree were looked at: the measure of the work. */
  public long steps() {
    return steps;
  }

  void use(Token token, Symbol symbol) {
    uses.put(token, symbol);
  }

  void global(Symbol symbol) {
    globals.put(symbol.name().text(), symbol);
  }

  void type(Expression argument, String type) {
    types.put(argument, type);
  }

  void step() {
    steps++;
  }

  void call(BuiltinCall call) {
    String function = call.function();
    if (Roles.isDeclaration(function)) {
      declarations.add(call);
    } else if (Roles.isInput(function)) {
      inputs.add(call);
    } else if (Roles.isPlot(function)) {
      plots.add(call);
    } else if (Roles.isOrder(function)) {
      orders.add(call);
    }
  }
}
