package dev.stratbase.account.admin;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an administrator sees of somebody; preferences and keys are none of their business. */
@Schema(name = "User")
record UserResponse(
    UUID id,
    @Schema(examples = "plain@example.test", maxLength = 320) String email,
    @Schema(examples = "Ada Lovelace", maxLength = 200) @Nullable String fullName,
    @Schema(examples = "ada", maxLength = 40) @Nullable String publicName,
    @Schema(examples = "5", minimum = "0") int credits,
    @Schema(description = "What a clawback could not take.", examples = "0", minimum = "0")
        int creditsOwed,
    @Schema(name = "is_premium") boolean isPremium,
    @Schema(name = "is_returning", description = "Had an account before and deleted it.")
        boolean isReturning,
    Instant createdAt,
    @Nullable Instant lastLogin) {

  static UserResponse from(Row row) {
    OffsetDateTime seen = row.getOffsetDateTime("last_login");
    return new UserResponse(
        row.getUUID("id"),
        row.getString("email"),
        row.getString("full_name"),
        row.getString("public_name"),
        row.getInteger("credits"),
        row.getInteger("credits_owed"),
        row.getBoolean("is_premium"),
        row.getBoolean("is_returning"),
        row.getOffsetDateTime("created_at").toInstant(),
        seen == null ? null : seen.toInstant());
  }
}
