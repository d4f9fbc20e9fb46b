package dev.stratbase.strategy.samples;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stratbase.kit.parameters.InvalidParameterSchemaException;
import dev.stratbase.kit.parameters.ParameterSchema;
import dev.stratbase.strategy.document.Indicator;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * An entry of the real library.
 *
 * @param schema of its parameters
 * @param pine its template
 */
public record Entry(String slug, String name, String type, JsonNode schema, String pine) {
  /** As indicator-service gives it out. */
  public UUID id() {
    return UUID.nameUUIDFromBytes(("stratbase:indicator:" + slug).getBytes(StandardCharsets.UTF_8));
  }

  /** As this service sees it. */
  public Indicator indicator() {
    return new Indicator(id(), false, name, type, 1, false, false, parameters());
  }

  /** What can be set. */
  public ParameterSchema parameters() {
    try {
      return ParameterSchema.parse(schema);
    } catch (InvalidParameterSchemaException e) {
      throw new IllegalStateException(slug, e);
    }
  }
}
