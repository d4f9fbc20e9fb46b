package dev.stratbase.account.apikey;

import dev.stratbase.account.apikey.provider.Verdict;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a provider said of a key, and what is known of the key now. */
@Schema(name = "ApiKeyTest")
record ApiKeyTestResponse(
    @Schema(examples = "openai", maxLength = 64) String provider,
    @Schema(
            description = "What came of the call.",
            enumeration = {
              "working", "unknown_key", "forbidden", "unsendable", "rate_limited",
              "provider_failed", "timed_out", "name_not_found", "unreachable", "unexpected"
            })
        String outcome,
    @Schema(description = "The same as a sentence.", maxLength = 300) String detail,
    @Schema(
            description = "Changed only when the provider spoke about the key.",
            enumeration = {"untested", "working", "refused"})
        String status,
    @Schema(description = "When the provider last spoke about the key.")
        @Nullable Instant statusAt) {

  static ApiKeyTestResponse of(
      String provider, String providerName, Verdict verdict, KeyStatus now) {
    return new ApiKeyTestResponse(
        provider, verdict.code(), verdict.sentence(providerName), now.status(), now.at());
  }
}
