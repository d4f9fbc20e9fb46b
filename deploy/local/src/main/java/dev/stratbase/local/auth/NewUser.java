package dev.stratbase.local.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.Json;
import java.util.Optional;
import java.util.UUID;

/** Somebody about to be added; without an e-mail address they are anonymous. */
record NewUser(
    UUID id,
    Optional<String> email,
    Optional<String> password,
    ObjectNode appMetadata,
    ObjectNode userMetadata) {

  static NewUser anonymous(ObjectNode data) {
    return new NewUser(
        UUID.randomUUID(), Optional.empty(), Optional.empty(), Json.object(), data.deepCopy());
  }

  /** A person with an e-mail address; their metadata gets what Supabase Auth adds to it. */
  static NewUser person(
      UUID id, String email, Optional<String> password, ObjectNode app, ObjectNode data) {
    ObjectNode appMetadata = app.deepCopy();
    withEmailProvider(appMetadata);
    ObjectNode userMetadata = data.deepCopy();
    withEmail(userMetadata, id, email);
    return new NewUser(id, Optional.of(email), password, appMetadata, userMetadata);
  }

  static void withEmailProvider(ObjectNode appMetadata) {
    appMetadata.put("provider", "email");
    appMetadata.putArray("providers").add("email");
  }

  static void withEmail(ObjectNode userMetadata, UUID id, String email) {
    userMetadata.put("sub", id.toString());
    userMetadata.put("email", email);
    userMetadata.put("email_verified", true);
    userMetadata.put("phone_verified", false);
  }
}
