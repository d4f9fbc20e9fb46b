package dev.stratbase.account.admin;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The entry that was made, and what the person has after it. */
@Schema(name = "AdjustedCredits")
record AdjustedCreditsResponse(
    UUID entryId,
    UUID userId,
    @Schema(examples = "15", minimum = "0") int balance,
    @Schema(examples = "0", minimum = "0") int owed) {}
