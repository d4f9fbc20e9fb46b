package dev.stratbase.account.credit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What somebody's work costs. */
@Schema(name = "SpendCredits")
record SpendCreditsRequest(
    @NotNull UUID userId,
    @Schema(examples = "1", minimum = "1", maximum = "1000000") @NotNull @Min(1) @Max(1_000_000) Integer amount,
    @Schema(
            description = "What the person reads in their ledger.",
            examples = "a generated strategy")
        @NotNull @Size(min = 1, max = 200) String reason,
    @Schema(
            description = "What it was for; a refund names it again.",
            examples = "generation-7c9e6679")
        @Size(min = 1, max = 200) @Nullable String reference) {}
