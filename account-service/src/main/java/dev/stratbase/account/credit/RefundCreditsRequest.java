package dev.stratbase.account.credit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is given back of something spent. */
@Schema(name = "RefundCredits")
record RefundCreditsRequest(
    @NotNull UUID userId,
    @Schema(examples = "1", minimum = "1", maximum = "1000000") @NotNull @Min(1) @Max(1_000_000) Integer amount,
    @Schema(description = "What the person reads in their ledger.", examples = "it failed")
        @NotNull @Size(min = 1, max = 200) String reason,
    @Schema(description = "What the spending named.", examples = "generation-7c9e6679")
        @NotNull @Size(min = 1, max = 200) String reference) {}
