package dev.stratbase.account.apikey;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A key in the clear, for a trusted worker alone. */
@Schema(name = "ResolvedApiKey")
record ResolvedApiKeyResponse(
    @Schema(examples = "openai", maxLength = 64) String provider,
    @Schema(description = "The customer's resource, where the provider has them.", maxLength = 63)
        @Nullable String resource,
    @Schema(description = "The key. Use it and forget it.", maxLength = 16_384) String key) {

  /** A key is never printed. */
  @Override
  public String toString() {
    return "ResolvedApiKeyResponse";
  }
}
