package dev.stratbase.kit.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stratbase.kit.problem.Fault;
import java.util.ArrayList;
import java.util.List;

/** Finds what JSON can say and PostgreSQL cannot store exactly. */
final class UnstorableText {
  /** Decimal digits before or behind the point; far above any price, far below jsonb's limit. */
  private static final int MAX_DIGITS = 400;

  private UnstorableText() {}

  static List<Fault> faults(JsonNode tree) {
    List<Fault> faults = new ArrayList<>();
    walk(tree, "", faults);
    return faults;
  }

  private static void walk(JsonNode node, String pointer, List<Fault> faults) {
    switch (node.getNodeType()) {
      case OBJECT ->
          node.properties()
              .forEach(field -> {
                String below = pointer + "/" + Pointers.escape(field.getKey());
                text(field.getKey(), below, faults);
                walk(field.getValue(), below, faults);
              });
      case ARRAY -> {
        for (int i = 0; i < node.size(); i++) {
          walk(node.get(i), pointer + "/" + i, faults);
        }
      }
      case STRING -> text(node.textValue(), pointer, faults);
      case NUMBER -> number(node, pointer, faults);
      default -> {}
    }
  }

  private static void text(String text, String pointer, List<Fault> faults) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\0') {
        faults.add(Fault.at(pointer, "nul", "must not contain the character U+0000"));
        return;
      }
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          faults.add(Fault.at(pointer, "lone_surrogate", "must be valid Unicode text"));
          return;
        }
        i++;
      }
    }
  }

  private static void number(JsonNode node, String pointer, List<Fault> faults) {
    if (node.isBigDecimal() || node.isBigInteger()) {
      long scale = node.decimalValue().scale();
      if (Math.abs(scale) > MAX_DIGITS || node.decimalValue().precision() > MAX_DIGITS) {
        faults.add(Fault.at(pointer, "number_out_of_range", "has too many digits"));
      }
    }
  }
}
