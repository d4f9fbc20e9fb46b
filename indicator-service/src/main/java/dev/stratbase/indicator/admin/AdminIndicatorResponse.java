package dev.stratbase.indicator.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.stratbase.indicator.catalogue.RatingSummaryResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An entry with what only administrators see; read from the database itself. */
@Schema(name = "AdminIndicator")
record AdminIndicatorResponse(
    UUID id,
    @Schema(examples = "rsi-cross-entry") String slug,
    @Schema(examples = "RSI leaves an extreme") String name,
    @Nullable String description,
    @Schema(examples = "oscillators") String category,
    @Schema(enumeration = {"trend", "entry", "exit", "stop_loss"}) String type,
    @Schema(type = SchemaType.OBJECT, description = "JSON Schema 2020-12.", examples = "{}")
        JsonNode parameters,
    @Schema(type = SchemaType.OBJECT, examples = "{\"length\":14}") JsonNode defaults,
    @Schema(type = SchemaType.ARRAY, examples = "[]") JsonNode outputs,
    @Schema(minimum = "0", examples = "70") int warmup,
    @Schema(description = "Missing in adopted entries.") @Nullable String pineTemplate,
    @Schema(minimum = "1", examples = "1") int revision,
    @JsonProperty("is_custom") @Schema(name = "is_custom") boolean custom,
    @JsonProperty("is_public") @Schema(name = "is_public") boolean open,
    @Schema(
            description =
                "Who decides about it: files follows the packaged library at every start;"
                    + " administrator keeps what administrators made of it.",
            enumeration = {"files", "administrator"})
        String managedBy,
    @Schema(description = "Its author; null for built-ins and when the account is gone.")
        @Nullable UUID createdBy,
    @Schema(description = "The custom indicator it was made of.") @Nullable UUID promotedFrom,
    @Nullable BigDecimal accuracyRating,
    RatingSummaryResponse rating,
    Instant createdAt,
    Instant updatedAt,
    @Schema(description = "Since when it is no longer offered.") @Nullable Instant retiredAt,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Strategies that use it; only when one is read alone.", minimum = "0")
        @Nullable Long usedBy) {}
