package dev.stratbase.indicator.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An entry of the library; the names are the columns of the seed's table. */
@Schema(name = "Indicator")
record IndicatorResponse(
    UUID id,
    @Schema(
            description = "Stable name for addresses.",
            examples = "rsi-cross-entry",
            maxLength = 80)
        String slug,
    @Schema(examples = "RSI leaves an extreme", maxLength = 120) String name,
    @Schema(description = "What it measures, and when it misleads.") @Nullable String description,
    @Schema(description = "Key of its family.", examples = "oscillators") String category,
    @Schema(
            description = "What it does in a strategy.",
            enumeration = {"trend", "entry", "exit", "stop_loss"})
        String type,
    @Schema(
            type = SchemaType.OBJECT,
            description =
                "JSON Schema 2020-12 of what can be set, with x-constraints between"
                    + " parameters and x-order for a form.",
            examples =
                "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{\"length\":"
                    + "{\"type\":\"integer\",\"minimum\":1,\"maximum\":500,\"default\":14}}}")
        JsonNode parameters,
    @Schema(
            type = SchemaType.OBJECT,
            description = "The parameters in force when none is set.",
            examples = "{\"length\":14}")
        JsonNode defaults,
    @Schema(
            description = "What its template leaves behind.",
            implementation = OutputResponse[].class)
        JsonNode outputs,
    @Schema(description = "Bars it needs with its defaults.", examples = "14", minimum = "0")
        int warmup,
    @Schema(description = "Raised by every change of its content.", examples = "1", minimum = "1")
        int revision,
    @JsonProperty("is_custom")
        @Schema(name = "is_custom", description = "Whether it was somebody's own indicator first.")
        boolean custom,
    @JsonProperty("is_public") @Schema(name = "is_public") boolean open,
    @Schema(
            description = "Average rating to two decimals, null while nobody rated it.",
            minimum = "0",
            maximum = "5")
        @Nullable BigDecimal accuracyRating,
    @Schema(description = "The same average, and what it rests on.") RatingSummaryResponse rating,
    Instant createdAt,
    @Schema(description = "No longer offered, but still there for strategies that use it.")
        boolean retired,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
            description = "Pine v6 with placeholders; only when a single indicator is read.",
            examples = "float ${ns}rsi = ta.rsi(${src.source}, ${p.length})")
        @Nullable String pineTemplate) {

  /** As a list shows it. */
  IndicatorResponse withoutTemplate() {
    return new IndicatorResponse(
        id,
        slug,
        name,
        description,
        category,
        type,
        parameters,
        defaults,
        outputs,
        warmup,
        revision,
        custom,
        open,
        accuracyRating,
        rating,
        createdAt,
        retired,
        null);
  }
}
