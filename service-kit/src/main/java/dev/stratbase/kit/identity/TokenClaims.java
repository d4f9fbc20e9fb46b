package dev.stratbase.kit.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.kit.database.Principal;
import io.quarkus.security.AuthenticationFailedException;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The rules for the claims of a token of Supabase Auth beyond issuer, audience and signature; to be
 * believed once that was verified.
 *
 * @param caller who it speaks for
 * @param expiry its {@code exp}
 */
record TokenClaims(Caller caller, Instant expiry) {
  /** Of the year 9999: what lies behind it is no time that anything can be compared with. */
  private static final long LAST_SECOND = 253_402_300_799L;

  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /**
   * Reads the claims of a token.
   *
   * @throws AuthenticationFailedException for another role than {@code authenticated}, a {@code
   *     sub} that is no UUID, or a missing {@code exp}
   */
  static TokenClaims of(JsonNode claims) {
    if (!"authenticated".equals(claims.path("role").textValue())) {
      throw new AuthenticationFailedException("Role not acceptable");
    }
    String sub = claims.path("sub").asText();
    if (!UUID_TEXT.matcher(sub).matches()) {
      throw new AuthenticationFailedException("Subject is not a UUID");
    }
    return new TokenClaims(caller(UUID.fromString(sub), claims), expiry(claims));
  }

  /**
   * When the token ends.
   *
   * @throws AuthenticationFailedException unless {@code exp} is a whole number of seconds in this
   *     era
   */
  static Instant expiry(JsonNode claims) {
    JsonNode exp = claims.path("exp");
    boolean whole = exp.isIntegralNumber() && exp.canConvertToLong();
    if (!whole || exp.asLong() < 0 || exp.asLong() > LAST_SECOND) {
      throw new AuthenticationFailedException("Expiry not acceptable");
    }
    return Instant.ofEpochSecond(exp.asLong());
  }

  private static Caller caller(UUID id, JsonNode claims) {
    if (claims.path("is_anonymous").asBoolean()) {
      return Caller.Visitor.VISITOR;
    }
    boolean administrator = "admin".equals(claims.path("app_metadata").path("role").textValue());
    return new Caller.Person(
        id, administrator, new Principal(forDatabase(id, claims, administrator), id.toString()));
  }

  /** Only what policies and provisioning read: small to send with every transaction. */
  private static String forDatabase(UUID id, JsonNode claims, boolean administrator) {
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    kept.put("sub", id.toString()).put("role", "authenticated");
    keep(kept, "email", claims.path("email"));
    // When it was told: an older token must not bring back an older address.
    if (claims.path("iat").isIntegralNumber()) {
      kept.put("iat", claims.path("iat").asLong());
    }
    if (administrator) {
      kept.putObject("app_metadata").put("role", "admin");
    }
    ObjectNode metadata = JsonNodeFactory.instance.objectNode();
    keep(metadata, "full_name", claims.path("user_metadata").path("full_name"));
    keep(metadata, "name", claims.path("user_metadata").path("name"));
    if (!metadata.isEmpty()) {
      kept.set("user_metadata", metadata);
    }
    return kept.toString();
  }

  private static void keep(ObjectNode into, String name, JsonNode value) {
    String text = value.textValue();
    // PostgreSQL's jsonb cannot hold NUL; a claim with one is no name and no address.
    if (text != null && !text.isBlank() && text.length() <= 512 && text.indexOf('\0') < 0) {
      into.put(name, text);
    }
  }
}
