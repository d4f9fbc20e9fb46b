package dev.stratbase.account.apikey;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One time a key was opened. */
@Schema(name = "ApiKeyUse")
record ApiKeyUseResponse(
    @Schema(examples = "17") long id,
    @Schema(
            description = "A test you asked for, or a worker that acted for you.",
            enumeration = {"test", "resolve"})
        String kind,
    @Schema(
            description = "The worker; null for your own test.",
            examples = "system:serviceaccount:stratbase:worker",
            maxLength = 255)
        @Nullable String usedBy,
    @Schema(
            description = "What for; null for your own test.",
            examples = "Generating a strategy",
            maxLength = 200)
        @Nullable String purpose,
    Instant usedAt) {

  static ApiKeyUseResponse from(ApiKeyUse use) {
    return new ApiKeyUseResponse(use.id, use.kind, use.usedBy, use.purpose, use.usedAt);
  }
}
