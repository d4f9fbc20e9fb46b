package dev.stratbase.account.apikey;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A key to store. */
@Schema(name = "PutApiKeyRequest")
record PutApiKeyRequest(
    @Schema(description = "The key as the provider shows it.", writeOnly = true)
        @NotNull @Size(min = 1, max = 2_000) String key,
    @Schema(
            description =
                "Name of your resource at the provider, the first part of its host name; for"
                    + " providers that have them (Azure OpenAI), and for no other.",
            examples = "my-company")
        @Nullable @Size(max = 100) String resource) {

  /** A key is never printed. */
  @Override
  public String toString() {
    return "PutApiKeyRequest";
  }
}
