package dev.stratbase.indicator.pine.check;

import dev.stratbase.indicator.pine.builtin.Builtins;
import dev.stratbase.indicator.pine.fault.FaultCode;
import dev.stratbase.indicator.pine.tree.TypeName;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out what a written type is. */
final class TypeNameCheck {

  private static final Map<String, Integer> ELEMENTS = Map.of("array", 1, "matrix", 1, "map", 2);

  private final Walk walk;

  TypeNameCheck(Walk walk) {
    this.walk = walk;
  }

  /** The type's name; {@code any} when none is written or it comes from a library. */
  String read(@Nullable TypeName type) {
    if (type == null) {
      return Types.ANY;
    }
    type.arguments().forEach(this::read);
    elements(type);
    String text = type.text();
    Symbol root = walk.scope().find(type.first().text());
    boolean own =
        root != null && (root.kind() == Symbol.Kind.TYPE || root.kind() == Symbol.Kind.ENUM);
    if (root != null && (own || root.kind() == Symbol.Kind.IMPORT)) {
      walk.meaning.use(type.first(), root);
      return type.isArray() ? "array" : own ? text : Types.ANY;
    }
    if (!Builtins.TYPES.contains(text)) {
      String near =
          walk.near(
              text, () -> Stream.concat(Builtins.TYPES.stream(), walk.scope().names().stream()));
      walk.report.add(type.first(), FaultCode.UNDECLARED, text + " is no type" + near);
      return Types.ANY;
    }
    return type.isArray() ? "array" : text;
  }

  private void elements(TypeName type) {
    int needed = ELEMENTS.getOrDefault(type.text(), 0);
    List<TypeName> given = type.arguments();
    if (given.size() != needed) {
      String sentence =
          needed == 0
              ? type.text() + " has no elements, so no type stands between < and >"
              : "%s needs %s between < and >"
                  .formatted(type.text(), needed == 1 ? "one type" : "two types");
      walk.report.add(type.first(), FaultCode.TYPE, sentence);
    }
  }
}
