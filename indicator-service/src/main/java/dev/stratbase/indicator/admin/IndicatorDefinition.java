package dev.stratbase.indicator.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What can be changed of an entry; also what a merge patch makes of one. */
@Schema(
    name = "IndicatorDefinition",
    requiredProperties = {
      "slug",
      "name",
      "description",
      "category",
      "type",
      "parameters",
      "pine_template"
    })
record IndicatorDefinition(
    @NotNull @Pattern(
            regexp = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
            message = "must be in kebab-case, such as rsi-cross-entry")
        @Size(max = 60) @Schema(
            description = "Stable name for addresses; never changes.",
            examples = "rsi-average-trend")
        String slug,
    @NotBlank @Size(max = 120) @Schema(examples = "RSI above its average") String name,
    @NotBlank @Size(max = 4_000) @Schema(
            description = "What it measures, and when it misleads.",
            examples = "Compares the index with its own average. Restless in a range.")
        String description,
    @NotNull @Pattern(
            regexp = "^[a-z0-9]+(-[a-z0-9]+)*$",
            message = "must be in kebab-case, such as oscillators")
        @Size(max = 60) @Schema(
            description = "Key of its family; a new one makes a new family.",
            examples = "oscillators")
        String category,
    @NotNull @Pattern(
            regexp = "trend|entry|exit|stop_loss",
            message = "must be one of trend, entry, exit, stop_loss")
        @Schema(
            description = "What it does in a strategy.",
            enumeration = {"trend", "entry", "exit", "stop_loss"})
        String type,
    @NotNull @Schema(
            type = SchemaType.OBJECT,
            description = "JSON Schema 2020-12 of what can be set; defaults follow from it.",
            examples =
                "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{\"length\":"
                    + "{\"type\":\"integer\",\"minimum\":2,\"maximum\":500,\"default\":14}}}")
        ObjectNode parameters,
    @Size(max = 20) @Schema(
            description =
                "What its template leaves behind; the results of its type need not be said.")
        @Nullable List<@NotNull @Valid OutputRequest> outputs,
    @Min(0) @Max(100_000) @Schema(
            description = "Bars it needs with its defaults.",
            defaultValue = "0",
            examples = "70")
        @Nullable Integer warmup,
    @NotBlank @Size(max = 102_400) @Schema(
            description = "Pine v6 with placeholders, as docs/indicator-library.md describes.",
            examples =
                "${ns}rsi = ta.rsi(close, ${p.length})\nbool ${ns}long = ${ns}rsi > 50\n"
                    + "bool ${ns}short = ${ns}rsi < 50")
        String pineTemplate,
    @JsonProperty("is_public")
        @Schema(name = "is_public", description = "Whether it is offered.", defaultValue = "true")
        @Nullable Boolean open) {

  /** A value that the template leaves behind. */
  @Schema(
      name = "OutputRequest",
      requiredProperties = {"name", "title", "kind"})
  record OutputRequest(
      @NotNull @Pattern(
              regexp = "^[a-z][a-z0-9]*(_[a-z0-9]+)*$",
              message = "must be in snake_case, such as fast_line")
          @Size(max = 40) @Schema(examples = "rsi")
          String name,
      @NotBlank @Size(max = 60) @Schema(examples = "RSI") String title,
      @NotNull @Pattern(regexp = "line|signal|level", message = "must be one of line, signal, level") @Schema(enumeration = {"line", "signal", "level"})
          String kind) {}
}
