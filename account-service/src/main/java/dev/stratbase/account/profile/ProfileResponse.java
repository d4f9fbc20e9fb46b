package dev.stratbase.account.profile;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a person sees of themselves; the names are the columns of the seed's table. */
@Schema(name = "Profile")
record ProfileResponse(
    UUID id,
    @Schema(examples = "plain@example.test", maxLength = 320) String email,
    @Schema(examples = "Ada Lovelace", maxLength = 200) @Nullable String fullName,
    @Schema(description = "What others see, chosen and unique.", examples = "ada")
        @Nullable String publicName,
    @Schema(examples = "5", minimum = "0") int credits,
    @Schema(name = "is_premium") boolean isPremium,
    @Schema(implementation = Preferences.class) JsonNode preferences,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant lastLogin) {}
