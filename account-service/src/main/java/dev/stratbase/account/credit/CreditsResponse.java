package dev.stratbase.account.credit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.stratbase.kit.http.Page;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The balance, and a page of the ledger. */
@Schema(name = "Credits")
record CreditsResponse(
    @Schema(examples = "5", minimum = "0") int balance,
    @Schema(
            description = "What a clawback could not take; the next grants pay it first.",
            examples = "0",
            minimum = "0")
        int owed,
    @Schema(description = "Newest first.") List<CreditEntryResponse> items,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Where the next page starts; absent on the last.", maxLength = 1024)
        @Nullable String nextCursor,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Entries in the whole list, only with count=exact.")
        @Nullable Long count) {

  static CreditsResponse of(Balance balance, Page<CreditEntryResponse> page) {
    return new CreditsResponse(
        balance.credits, balance.owed, page.items(), page.nextCursor(), page.count());
  }
}
