package dev.stratbase.account.credit;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The entry that was made, and what the person has after it. */
@Schema(name = "MovedCredits")
record MovedCreditsResponse(
    UUID entryId,
    UUID userId,
    @Schema(enumeration = {"grant", "spend", "refund", "adjustment"}) String kind,
    @Schema(description = "Below zero for what was taken.", examples = "-1") int amount,
    @Schema(examples = "4", minimum = "0") int balance) {}
