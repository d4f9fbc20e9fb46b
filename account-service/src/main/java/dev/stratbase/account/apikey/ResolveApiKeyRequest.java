package dev.stratbase.account.apikey;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a worker wants a key for; the key's owner reads it. */
@Schema(name = "ResolveApiKeyRequest")
record ResolveApiKeyRequest(
    @Schema(
            description = "What the key is used for, as its owner will read it.",
            examples = "Generating a strategy")
        @NotBlank @Size(max = 200) @Pattern(regexp = "^[^\\x00-\\x1f\\x7f]*$", message = "must be one line of text") String purpose) {}
