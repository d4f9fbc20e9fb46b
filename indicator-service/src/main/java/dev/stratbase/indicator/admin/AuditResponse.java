package dev.stratbase.indicator.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One thing that happened to the library. */
@Schema(name = "IndicatorAudit")
record AuditResponse(
    @Schema(description = "Grows with time.", examples = "17") long id,
    UUID indicatorId,
    @Schema(examples = "rsi-cross-entry") String slug,
    @Schema(enumeration = {"create", "promote", "change", "retire", "unretire", "restore"})
        String action,
    @Schema(description = "The administrator; null for the service and the database's owner.")
        @Nullable UUID actor,
    @Schema(
            description = "In which capacity; service is the seeding from the files.",
            enumeration = {"administrator", "service", "owner"})
        String actedAs,
    @Schema(description = "The entry's revision afterwards.", minimum = "1") int revision,
    @Schema(
            type = SchemaType.OBJECT,
            description = "The members that changed, as they were; null for a new entry.",
            examples = "{\"name\":\"Old name\"}")
        @Nullable JsonNode before,
    @Schema(
            type = SchemaType.OBJECT,
            description = "The same members as they became; all of them for a new entry.",
            examples = "{\"name\":\"New name\"}")
        JsonNode after,
    @Schema(description = "When.") Instant createdAt) {}
