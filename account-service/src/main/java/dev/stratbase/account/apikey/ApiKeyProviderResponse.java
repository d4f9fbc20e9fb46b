package dev.stratbase.account.apikey;

import dev.stratbase.account.apikey.provider.ProviderCall;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A provider whose keys can be kept. */
@Schema(name = "ApiKeyProvider")
record ApiKeyProviderResponse(
    @Schema(examples = "groq", maxLength = 64) String code,
    @Schema(examples = "Groq", maxLength = 200) String name,
    @Schema(
            description = "Regular expression of a whole key, for a check before it is sent.",
            examples = "^gsk_[A-Za-z0-9]{20,200}$",
            maxLength = 500)
        String keyPattern,
    @Schema(
            description = "Where a key is made.",
            examples = "https://console.groq.com/keys",
            maxLength = 500)
        @Nullable String docsUrl,
    @Schema(
            description = "The call that a test of a key makes; null where none is known.",
            examples = "GET https://api.groq.com/openai/v1/models",
            maxLength = 500)
        @Nullable String testCall,
    @Schema(description = "Whether a key is stored together with the name of your resource.")
        boolean needsResource) {

  static ApiKeyProviderResponse from(ApiKeyProvider provider) {
    Optional<ProviderCall> call = ProviderCall.of(provider.code);
    return new ApiKeyProviderResponse(
        provider.code,
        provider.name,
        provider.keyPattern,
        provider.docsUrl,
        call.map(ProviderCall::description).orElse(null),
        call.filter(ProviderCall::needsResource).isPresent());
  }
}
