package dev.stratbase.account.apikey;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A stored key, described so that its owner recognises it and nobody can use it. */
@Schema(name = "ApiKey", description = "A stored key. The key itself is never answered.")
record ApiKeyResponse(
    @Schema(examples = "openai", maxLength = 64) String provider,
    @Schema(
            description =
                "Name of your resource at the provider, where it has them (Azure OpenAI).",
            maxLength = 63)
        @Nullable String resource,
    @Schema(
            description =
                "The key's last characters; null for a key taken over from an older database.",
            examples = "9f3a",
            maxLength = 4)
        @Nullable String lastFour,
    @Schema(
            description = "What the provider said when the key was last tested, at status_at.",
            enumeration = {"untested", "working", "refused"})
        String status,
    @Nullable Instant statusAt,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant lastUsed,
    @Schema(description = "Only answered by PUT: white space around the key was taken off.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable Boolean trimmed) {

  static ApiKeyResponse from(ApiKey key) {
    return new ApiKeyResponse(
        key.provider,
        key.resource,
        key.lastFour,
        key.status,
        key.statusAt,
        key.createdAt,
        key.updatedAt,
        key.lastUsed,
        null);
  }

  ApiKeyResponse withTrimmed(boolean surroundingSpace) {
    return new ApiKeyResponse(
        provider,
        resource,
        lastFour,
        status,
        statusAt,
        createdAt,
        updatedAt,
        lastUsed,
        surroundingSpace);
  }

  /** A replacement moves updated_at; the first storing leaves it equal to created_at. */
  @JsonIgnore
  @Schema(hidden = true)
  boolean isNew() {
    return createdAt.equals(updatedAt);
  }

  /** Changes with anything a GET shows: the key, its use and its status. */
  String entityTag() {
    return "\"%s.%s.%s\"".formatted(micros(updatedAt), micros(lastUsed), micros(statusAt));
  }

  private static String micros(@Nullable Instant at) {
    return at == null
        ? ""
        : Long.toString(at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000, 36);
  }
}
