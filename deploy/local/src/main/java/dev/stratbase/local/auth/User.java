package dev.stratbase.local.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.Json;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A row of {@code auth.users}. */
record User(
    UUID id,
    Optional<String> email,
    boolean anonymous,
    ObjectNode appMetadata,
    ObjectNode userMetadata,
    Instant createdAt,
    Instant updatedAt,
    Optional<Instant> lastSignInAt,
    Optional<Instant> emailConfirmedAt) {

  /** The user as Supabase Auth writes it. */
  ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("id", id.toString());
    json.put("aud", AccessTokens.AUDIENCE);
    json.put("role", AccessTokens.ROLE);
    json.put("email", email.orElse(""));
    emailConfirmedAt.ifPresent(
        at -> json.put("email_confirmed_at", at.toString()).put("confirmed_at", at.toString()));
    json.put("phone", "");
    lastSignInAt.ifPresent(at -> json.put("last_sign_in_at", at.toString()));
    json.set("app_metadata", appMetadata);
    json.set("user_metadata", userMetadata);
    email.ifPresentOrElse(
        address -> json.putArray("identities").add(identity(address)),
        () -> json.putArray("identities"));
    json.put("created_at", createdAt.toString());
    json.put("updated_at", updatedAt.toString());
    json.put("is_anonymous", anonymous);
    return json;
  }

  /**
   * Each person here has at most one identity, their e-mail, so it is derived instead of stored.
   */
  private ObjectNode identity(String address) {
    ObjectNode json = Json.object();
    json.put("identity_id", id.toString());
    json.put("id", id.toString());
    json.put("user_id", id.toString());
    json.putObject("identity_data")
        .put("email", address)
        .put("email_verified", true)
        .put("phone_verified", false)
        .put("sub", id.toString());
    json.put("provider", "email");
    lastSignInAt.ifPresent(at -> json.put("last_sign_in_at", at.toString()));
    json.put("created_at", createdAt.toString());
    json.put("updated_at", updatedAt.toString());
    json.put("email", address);
    return json;
  }
}
