package dev.stratbase.indicator.custom;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Somebody's own indicator; the names are the columns of the seed's table. */
@Schema(name = "CustomIndicator")
record CustomIndicatorResponse(
    UUID id,
    @Schema(examples = "My RSI", maxLength = 120) String name,
    @Nullable String description,
    @Schema(examples = "oscillators") String category,
    @Schema(enumeration = {"trend", "entry", "exit", "stop_loss"}) String type,
    @Schema(type = SchemaType.OBJECT, description = "JSON Schema 2020-12 of what can be set.")
        JsonNode parameters,
    @Schema(
            type = SchemaType.OBJECT,
            description = "The parameters in force when none is set.",
            examples = "{\"length\":14}")
        JsonNode defaults,
    @Schema(implementation = ScriptVerdict.Output[].class, description = "What it plots.")
        JsonNode outputs,
    @JsonProperty("is_public")
        @Schema(name = "is_public", description = "Whether everybody may read it.")
        boolean open,
    @JsonProperty("is_own") @Schema(name = "is_own", description = "Whether you are its author.")
        boolean own,
    @Schema(description = "The name its author chose to be seen by, if any.", examples = "ada")
        @Nullable String author,
    @Schema(description = "Raised when what strategies depend on changes.", minimum = "1")
        int revision,
    @JsonProperty("is_composable")
        @Schema(
            name = "is_composable",
            description =
                "Whether strategies can use it: not while its script is of version 5 and says what"
                    + " version 6 refuses, and not when it comes from an older database and was not"
                    + " saved since.")
        boolean composable,
    Instant createdAt,
    Instant updatedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
            description = "The script; only when a single one is read.",
            examples = "//@version=6\nindicator(\"My RSI\")\nplot(ta.rsi(close, 14))",
            maxLength = 102_400)
        @Nullable String pineScript) {

  /** Keeps scripts out of logs. */
  @Override
  public String toString() {
    return "CustomIndicatorResponse[" + id + "]";
  }
}
