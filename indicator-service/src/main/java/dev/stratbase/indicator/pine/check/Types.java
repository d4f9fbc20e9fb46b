package dev.stratbase.indicator.pine.check;

import java.util.Set;

/** The types of values as far as they are followed; what is not known never is a fault. */
public final class Types {

  /** Not known. */
  public static final String ANY = "any";

  /** True or false. */
  public static final String BOOL = "bool";

  /** A whole number. */
  public static final String INT = "int";

  /** A number. */
  public static final String FLOAT = "float";

  /** A text. */
  public static final String STRING = "string";

  /** A colour. */
  public static final String COLOR = "color";

  /** A number, whole or not. */
  static final String NUMBER = "number";

  static final String NA = "na";
  static final String VOID = "void";
  static final String TUPLE = "tuple";

  private static final Set<String> NUMERIC = Set.of(INT, FLOAT, NUMBER);
  private static final Set<String> PLAIN = Set.of(BOOL, STRING, COLOR, INT, FLOAT, NUMBER);

  private Types() {}

  static boolean isNumber(String type) {
    return NUMERIC.contains(type);
  }

  /** Whether it is known to be a number, a text, a colour, or true or false. */
  static boolean isPlain(String type) {
    return PLAIN.contains(type);
  }

  /** Whether it is known to be no number. */
  static boolean isOtherThanNumber(String type) {
    return type.equals(BOOL) || type.equals(STRING) || type.equals(COLOR);
  }

  /** Whether it is known to be neither true nor false. */
  static boolean isOtherThanBool(String type) {
    return isNumber(type) || type.equals(STRING) || type.equals(COLOR);
  }

  /** The one type that both have. */
  static String join(String one, String other) {
    if (one.equals(other) || other.equals(NA)) {
      return one;
    }
    if (one.equals(NA)) {
      return other;
    }
    return isNumber(one) && isNumber(other) ? number(one, other) : ANY;
  }

  /** What two numbers amount to. */
  static String number(String one, String other) {
    if (one.equals(FLOAT) || other.equals(FLOAT)) {
      return FLOAT;
    }
    return one.equals(INT) && other.equals(INT) ? INT : NUMBER;
  }

  /** Whether a value of a type is known not to fit a variable of another. */
  static boolean clash(String variable, String value) {
    if (variable.equals(value) || isOpen(variable) || isOpen(value)) {
      return false;
    }
    boolean plain = PLAIN.contains(variable) || PLAIN.contains(value);
    return plain && !(isNumber(variable) && isNumber(value));
  }

  /** Whether it says too little of a value to hold it against another. */
  private static boolean isOpen(String type) {
    return type.equals(ANY) || type.equals(NA) || type.equals(VOID) || type.startsWith(TUPLE);
  }

  static int sizeOfTuple(String type) {
    return type.startsWith(TUPLE) && type.length() > TUPLE.length()
        ? Integer.parseInt(type.substring(TUPLE.length()))
        : 0;
  }

  /** How a sentence names a value of the type. */
  static String phrase(String type) {
    return switch (type) {
      case BOOL -> "true or false";
      case INT -> "a whole number";
      case FLOAT, NUMBER -> "a number";
      case STRING -> "a text";
      case COLOR -> "a colour";
      default -> "a value of type " + type;
    };
  }
}
