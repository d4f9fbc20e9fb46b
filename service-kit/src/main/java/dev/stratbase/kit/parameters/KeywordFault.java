package dev.stratbase.kit.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.StringJoiner;

/**
 * What a person is told when a keyword of JSON Schema refuses a value.
 *
 * @param code one of {@link FaultCode}
 * @param detail the clause for a person
 */
record KeywordFault(String code, String detail) {

  private static final int LONGEST_LIST = 300;

  static KeywordFault of(String keyword, Parameter parameter) {
    var bounds = parameter.bounds();
    return switch (keyword) {
      case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" ->
          new KeywordFault(FaultCode.OUT_OF_RANGE, "must be " + bounds.phrase());
      case "multipleOf" -> new KeywordFault(FaultCode.NOT_A_MULTIPLE, "must be " + step(bounds));
      case "enum" ->
          new KeywordFault(FaultCode.NOT_AN_OPTION, "must be one of " + options(parameter));
      case "minLength" -> {
        var detail = "must have at least " + parameter.minLength() + " characters";
        yield new KeywordFault(FaultCode.TOO_SHORT, detail);
      }
      case "maxLength" -> {
        var detail = "must have at most " + parameter.maxLength() + " characters";
        yield new KeywordFault(FaultCode.TOO_LONG, detail);
      }
      default -> new KeywordFault(FaultCode.WRONG_TYPE, "must be " + parameter.type().phrase());
    };
  }

  private static String step(Bounds bounds) {
    return bounds.step() == null
        ? "any number"
        : "a multiple of " + ExactNumber.plain(bounds.step());
  }

  private static String options(Parameter parameter) {
    return listed(parameter.options().stream().map(JsonNode::asText).toList());
  }

  /**
   * Names for a sentence; as many as a person reads, so that an answer is never longer than useful.
   */
  static String listed(Collection<String> names) {
    var brief = new StringJoiner(", ");
    int left = names.size();
    for (String name : names) {
      if (brief.length() + name.length() > LONGEST_LIST) {
        return brief.add("and " + left + " more").toString();
      }
      brief.add(name);
      left--;
    }
    return brief.toString();
  }
}
