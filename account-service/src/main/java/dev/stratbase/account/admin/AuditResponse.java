package dev.stratbase.account.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who did what to whom, and when. */
@Schema(name = "AuditEntry")
record AuditResponse(
    @Schema(examples = "1", minimum = "1") long id,
    Instant createdAt,
    @Schema(enumeration = {"admin", "workload", "person", "service"}) String actorKind,
    @Schema(
            description = "An administrator's or person's id, or a workload's subject.",
            maxLength = 512)
        @Nullable String actor,
    @Schema(examples = "credits_adjusted", maxLength = 60) String action,
    @Schema(description = "Whose account; it may be gone by now.") @Nullable UUID userId,
    JsonNode details) {}
