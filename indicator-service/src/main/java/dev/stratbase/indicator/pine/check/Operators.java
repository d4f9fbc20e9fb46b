package dev.stratbase.indicator.pine.check;

import dev.stratbase.indicator.pine.fault.FaultCode;
import dev.stratbase.indicator.pine.token.Token;

/** Which types operators take and give. */
final class Operators {

  private final Report report;

  Operators(Report report) {
    this.report = report;
  }

  /** Version 6 no longer takes a number for true or false. */
  void condition(Token where, String type, String what) {
    boolean number = Types.isNumber(type);
    if (Types.isOtherThanBool(type) && (!number || report.isStrict())) {
      String help = number ? ": compare it, for instance with != 0" : "";
      report.add(
          where,
          FaultCode.TYPE,
          what + " needs true or false, and this is " + Types.phrase(type) + help);
    }
  }

  void number(Token where, String type, String what) {
    if (Types.isOtherThanNumber(type)) {
      report.add(
          where, FaultCode.TYPE, what + " needs a number, and this is " + Types.phrase(type));
    }
  }

  /** The type of {@code left operator right}. */
  String binary(String left, Token operator, String right) {
    return switch (operator.text()) {
      case "and", "or" -> {
        condition(operator, left, operator.text());
        condition(operator, right, operator.text());
        yield Types.BOOL;
      }
      case "==", "!=" -> {
        if (Types.clash(left, right)) {
          String both = Types.phrase(left) + " is never equal to " + Types.phrase(right);
          report.add(
              operator, FaultCode.TYPE, "This compares two things of different kinds: " + both);
        }
        yield Types.BOOL;
      }
      case "<", "<=", ">", ">=" -> {
        number(operator, left, operator.text());
        number(operator, right, operator.text());
        yield Types.BOOL;
      }
      case "+" -> sum(left, operator, right);
      default -> {
        number(operator, left, operator.text());
        number(operator, right, operator.text());
        yield operator.is("/") ? quotient(left, right) : arithmetic(left, right);
      }
    };
  }

  private String sum(String left, Token operator, String right) {
    boolean text = left.equals(Types.STRING) || right.equals(Types.STRING);
    if (!text) {
      number(operator, left, "+");
      number(operator, right, "+");
      return arithmetic(left, right);
    }
    if (Types.clash(left, right)) {
      report.add(
          operator,
          FaultCode.TYPE,
          "A text can only be joined with a text: make the other one a text with str.tostring");
    }
    return Types.STRING;
  }

  private static String arithmetic(String left, String right) {
    return Types.isNumber(left) && Types.isNumber(right) ? Types.number(left, right) : Types.ANY;
  }

  /** Version 5 divides whole constants to a whole number. */
  private String quotient(String left, String right) {
    String type = arithmetic(left, right);
    return report.isStrict() && !type.equals(Types.ANY)
        ? Types.FLOAT
        : type.equals(Types.INT) ? Types.NUMBER : type;
  }
}
