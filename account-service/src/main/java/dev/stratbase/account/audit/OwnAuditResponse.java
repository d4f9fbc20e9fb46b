package dev.stratbase.account.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was done, in which capacity, and when. */
@Schema(name = "OwnAuditEntry")
record OwnAuditResponse(
    @Schema(description = "Grows with time.", examples = "1", minimum = "1") long id,
    Instant createdAt,
    @Schema(
            description = "person is you.",
            enumeration = {"person", "admin", "workload", "service"})
        String actorKind,
    @Schema(examples = "key_replaced", maxLength = 60) String action,
    @Schema(examples = "{\"provider\":\"openai\"}") JsonNode details) {}
