package dev.stratbase.strategy.comparison;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One difference, in trading words.
 *
 * @param code stable kind of the difference
 * @param componentId which component it is about, or null
 * @param text for a person
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "DocumentChange")
public record DocumentChange(
    @Schema(
            enumeration = {
              "setting_changed",
              "component_added",
              "component_removed",
              "component_moved",
              "parameter_changed",
              "indicator_changed",
              "revision_changed"
            })
        String code,
    @Nullable UUID componentId,
    @Schema(examples = "RSI cross entry: length 14 → 21") String text) {
  static DocumentChange setting(String text) {
    return new DocumentChange("setting_changed", null, text);
  }
}
