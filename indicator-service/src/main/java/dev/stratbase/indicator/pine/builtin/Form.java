package dev.stratbase.indicator.pine.builtin;

import java.util.List;
import java.util.Optional;

/**
 * One way to call a built-in function.
 *
 * @param arguments what it takes, in order
 * @param result the type of what it gives, {@code any} when it depends
 */
public record Form(List<Taken> arguments, String result) {

  /**
   * An argument it takes.
   *
   * @param name how it is named
   * @param optional whether it may be left out
   * @param repeated whether any number may follow
   * @param onlyFive whether only version 5 has it
   */
  public record Taken(String name, boolean optional, boolean repeated, boolean onlyFive) {

    static Taken read(String text) {
      boolean repeated = text.endsWith("...");
      String single = repeated ? text.substring(0, text.length() - 3) : text;
      boolean five = single.endsWith("@5");
      boolean optional = five || single.endsWith("?");
      String name = single.replaceFirst("(\\?|@5)$", "");
      return new Taken(name, optional, repeated, five);
    }
  }

  public Form {
    arguments = List.copyOf(arguments);
  }

  /** The argument of that name. */
  public Optional<Taken> named(String name) {
    return arguments.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** Most arguments by position. */
  public int most() {
    return !arguments.isEmpty() && arguments.getLast().repeated()
        ? Integer.MAX_VALUE
        : arguments.size();
  }
}
