package dev.stratbase.account.credit;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One entry of the ledger. */
@Schema(name = "CreditEntry")
record CreditEntryResponse(
    UUID id,
    @Schema(description = "1, 2, 3 and so on, without gaps.", examples = "1", minimum = "1")
        int entryNumber,
    @Schema(enumeration = {"grant", "spend", "refund", "clawback", "adjustment"}) String kind,
    @Schema(description = "Below zero for what was taken.", examples = "5") int amount,
    @Schema(examples = "5", minimum = "0") int balanceAfter,
    @Schema(description = "What is still owed after it.", examples = "0", minimum = "0")
        int owedAfter,
    @Schema(examples = "welcome", maxLength = 200) String reason,
    @Schema(description = "What it was for.", maxLength = 200) @Nullable String reference,
    Instant createdAt) {

  static CreditEntryResponse from(CreditEntry entry) {
    return new CreditEntryResponse(
        entry.id,
        entry.entryNumber,
        entry.kind,
        entry.amount,
        entry.balanceAfter,
        entry.owedAfter,
        entry.reason,
        entry.reference,
        entry.createdAt);
  }
}
