package dev.stratbase.account.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the document says of the file, which is written as text and never made as an object. */
@Schema(name = "Export", description = "Rows as they stand in the tables, by service.")
record ExportedFile(
    @Schema(examples = ExportText.FORMAT) String format,
    UUID userId,
    Instant exportedAt,
    JsonNode account,
    JsonNode indicator,
    JsonNode strategy,
    JsonNode billing) {}
