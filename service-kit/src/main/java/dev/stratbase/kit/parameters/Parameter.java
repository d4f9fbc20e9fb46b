package dev.stratbase.kit.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One parameter as its schema describes it.
 *
 * @param name the member's name, also the name in templates
 * @param type the kind of value
 * @param title what a form calls it; the name when the schema has none
 * @param description a sentence of help, or null
 * @param unit {@code x-unit}: what a number counts, such as {@code bars} or {@code %}, or null
 * @param bounds which numbers are taken; no bounds for other types
 * @param minLength shortest text, in characters
 * @param maxLength longest text, in characters
 * @param options {@code enum}: the values to choose from; empty when any value within the bounds
 *     will do
 * @param defaultValue the value in force when none is given; a JSON scalar
 */
public record Parameter(
    String name,
    ParameterType type,
    String title,
    @Nullable String description,
    @Nullable String unit,
    Bounds bounds,
    int minLength,
    int maxLength,
    List<JsonNode> options,
    JsonNode defaultValue) {

  /** Longest text a schema can allow, in characters. */
  public static final int LONGEST_TEXT = 2_000;

  public Parameter {
    options = List.copyOf(options);
  }
}
