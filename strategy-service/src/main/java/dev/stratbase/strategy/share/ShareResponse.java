package dev.stratbase.strategy.share;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A link as its owner sees it.
 *
 * @param secret what opens it; told once, when it is made, and kept nowhere
 */
@Schema(name = "Share")
record ShareResponse(
    UUID id,
    @Schema(description = "Always this version; without it always the latest.", minimum = "1")
        @Nullable Integer versionNumber,
    @Schema(maxLength = 100) @Nullable String label,
    Instant createdAt,
    Instant expiresAt,
    @Schema(description = "How often it was opened, a few seconds late.", minimum = "0") int opened,
    @Nullable Instant lastOpenedAt,
    @Schema(
            description =
                "Opens /v1/shares/{secret}. Told once: also a repeated request with the same"
                    + " Idempotency-Key does not tell it again.",
            maxLength = 43)
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String secret) {

  static ShareResponse from(Row row) {
    return new ShareResponse(
        row.getUUID("id"),
        row.getInteger("version_number"),
        row.getString("label"),
        Objects.requireNonNull(instant(row, "created_at")),
        Objects.requireNonNull(instant(row, "expires_at")),
        row.getInteger("opened"),
        instant(row, "last_opened_at"),
        null);
  }

  ShareResponse withSecret(@Nullable String told) {
    return new ShareResponse(
        id, versionNumber, label, createdAt, expiresAt, opened, lastOpenedAt, told);
  }

  private static @Nullable Instant instant(Row row, String column) {
    OffsetDateTime at = row.getOffsetDateTime(column);
    return at == null ? null : at.toInstant();
  }
}
