package dev.stratbase.indicator.custom;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What its owner says about an indicator; also what a merge patch makes of one. */
@Schema(
    name = "CustomIndicatorRequest",
    requiredProperties = {"name", "category", "type", "pine_script"})
record CustomIndicatorRequest(
    @NotBlank @Size(max = 120) @Schema(description = "Unique among yours, whatever the case.", examples = "My RSI")
        String name,
    @Size(max = 4_000) @Schema(examples = "RSI of the weekly close.") @Nullable String description,
    @NotBlank @Size(max = 60) @Schema(description = "A family of the library, or your own.", examples = "oscillators")
        String category,
    @NotNull @Pattern(
            regexp = "trend|entry|exit|stop_loss",
            message = "must be one of trend, entry, exit, stop_loss")
        @Schema(
            description = "What it does in a strategy.",
            enumeration = {"trend", "entry", "exit", "stop_loss"})
        String type,
    @Schema(
            type = SchemaType.OBJECT,
            description =
                "JSON Schema 2020-12 of what can be set; taken from the script's inputs when left"
                    + " out. Each property is an input, and allows nothing the input refuses.",
            examples =
                "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{\"length\":"
                    + "{\"type\":\"integer\",\"minimum\":1,\"maximum\":500,\"default\":14}}}")
        @Nullable ObjectNode parameters,
    @Schema(
            type = SchemaType.OBJECT,
            description = "Taken from parameters when left out; must agree with them.",
            examples = "{\"length\":14}")
        @Nullable ObjectNode defaults,
    @NotBlank @Schema(
            description = "Pine Script v5 or v6, at most 100 KB as UTF-8.",
            examples = "//@version=6\nindicator(\"My RSI\")\nplot(ta.rsi(close, 14))",
            maxLength = 102_400)
        String pineScript,
    @JsonProperty("is_public")
        @Schema(
            name = "is_public",
            description = "Whether everybody may read it.",
            defaultValue = "false")
        @Nullable Boolean open) {

  /** Keeps scripts out of logs. */
  @Override
  public String toString() {
    return "CustomIndicatorRequest[" + type + "]";
  }
}
