package dev.stratbase.account.apikey;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A key to store. */
@Schema(name = "PutApiKeyRequest")
record PutApiKeyRequest(
    @Schema(description = "The key as the provider shows it.", writeOnly = true)
        @NotNull @Size(min = 1, max = 2_000) String key) {

  /** A key is never printed. */
  @Override
  public String toString() {
    return "PutApiKeyRequest";
  }
}
