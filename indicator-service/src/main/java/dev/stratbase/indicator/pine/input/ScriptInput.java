package dev.stratbase.indicator.pine.input;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.indicator.pine.check.Meaning.BuiltinCall;
import org.jspecify.annotations.Nullable;

/**
 * A call of {@code input.*} as a parameter.
 *
 * @param call the call
 * @param kind how the parameter's value stands in a script
 * @param name the parameter's name
 * @param property the parameter as JSON Schema describes it; null when people cannot set it and its
 *     default is in force for ever
 */
public record ScriptInput(BuiltinCall call, Kind kind, String name, @Nullable ObjectNode property) {

  /** How a parameter's value stands in a script. */
  public enum Kind {
    /** As a literal. */
    VALUE,
    /** As the name of a price series. */
    SOURCE,
    /** As the name of an enum's member. */
    MEMBER
  }
}
