package dev.stratbase.indicator.pine;

import dev.stratbase.indicator.library.PineLiteral;
import dev.stratbase.indicator.library.PineTemplate;
import dev.stratbase.kit.parameters.InvalidParameterSchemaException;
import dev.stratbase.kit.parameters.ParameterSchema;
import java.util.HashSet;
import java.util.stream.Stream;

/** Templates put together to a strategy, by substitution and nothing else. */
final class Composed {

  private static final String HEAD = "//@version=6\nstrategy(\"Composed\", overlay = true)\n";

  private Composed() {}

  /** A strategy of one script, at its defaults, once for each namespace. */
  static String strategy(PineScript script, String type, String... namespaces) {
    return HEAD
        + Stream.of(namespaces)
            .map(namespace -> block(script, type, namespace))
            .reduce("", String::concat);
  }

  /** A strategy of text that is rendered already. */
  static String strategy(String blocks) {
    return HEAD + blocks;
  }

  static String block(PineScript script, String type, String namespace) {
    try {
      var schema = ParameterSchema.parse(script.parameters());
      var names = new HashSet<String>();
      schema.parameters().forEach(each -> names.add(each.name()));
      return new PineTemplate(script.template(type, names))
          .render(namespace, PineLiteral.ofAll(schema, schema.defaults()));
    } catch (InvalidParameterSchemaException e) {
      throw new AssertionError("the derived schema is not one: " + e.faults(), e);
    }
  }
}
