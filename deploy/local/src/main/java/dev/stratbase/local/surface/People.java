package dev.stratbase.local.surface;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.demo.DemoPeople;
import dev.stratbase.local.http.Json;
import dev.stratbase.local.http.JsonClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** Adds people at the issuer, and signs tokens with its key as it would, or as it never would. */
public final class People {
  private static final long LIFETIME_SECONDS = 3_600;

  private final Site site;
  private final HttpClient client;
  private final PublicJsonWebKey key;

  /** Works with the issuer of a stack. */
  public People(Site site, HttpClient client) throws IOException {
    this.site = site;
    this.client = client;
    try {
      this.key = PublicJsonWebKey.Factory.newPublicJwk(Files.readString(site.signingKey()));
    } catch (JoseException broken) {
      throw new IOException("The issuer's key cannot be read", broken);
    }
  }

  /** Somebody new with a profile. */
  public Actor add(String email) throws IOException, InterruptedException {
    return add(email, Json.object());
  }

  /** A new administrator with a profile. */
  public Actor addAdmin(String email) throws IOException, InterruptedException {
    return add(email, Json.object().put("role", "admin"));
  }

  private Actor add(String email, ObjectNode appMetadata) throws IOException, InterruptedException {
    ObjectNode body = Json.object().put("email", email).put("email_confirm", true);
    body.set("app_metadata", appMetadata);
    JsonNode user =
        made(new JsonClient(client, site.issuer(), site.serviceKey()).post("/admin/users", body));
    UUID id = UUID.fromString(user.path("id").asText());
    Actor actor = new Actor(id, email, token(claims(id, email, appMetadata)));
    made(new JsonClient(client, site.origin("account"), actor.token()).get("/v1/me"));
    return actor;
  }

  /** Somebody who signed in anonymously. */
  public Actor addGuest() throws IOException, InterruptedException {
    JsonNode session =
        made(new JsonClient(client, site.issuer(), "").post("/signup", Json.object()));
    UUID id = UUID.fromString(session.path("user").path("id").asText());
    return new Actor(id, "a guest", session.path("access_token").asText());
  }

  /** A person's token that ended a minute ago. */
  public Actor expired(Actor person) {
    long now = Instant.now().getEpochSecond();
    ObjectNode claims = claims(person.id(), person.email(), Json.object());
    return person.with(token(claims.put("iat", now - LIFETIME_SECONDS).put("exp", now - 60)));
  }

  /** A person's id under the role of Supabase's service key, rightly signed. */
  public Actor asService(Actor person) {
    ObjectNode claims = claims(person.id(), person.email(), Json.object());
    return person.with(token(claims.put("role", "service_role")));
  }

  /** Says whether a person pays, as billing would. */
  public void setPremium(Actor person, boolean premium) throws SQLException {
    try (Connection owner = site.owner().connect()) {
      if (premium) {
        DemoPeople.makePremium(owner, person.id());
        return;
      }
      owner.setAutoCommit(false);
      try (PreparedStatement role =
              owner.prepareStatement("select set_config('role', 'stratbase_billing', true)");
          PreparedStatement plain =
              owner.prepareStatement("select contract.account_set_premium(?, false)")) {
        role.execute();
        plain.setObject(1, person.id());
        plain.execute();
      }
      owner.commit();
    }
  }

  private ObjectNode claims(UUID id, String email, ObjectNode appMetadata) {
    long now = Instant.now().getEpochSecond();
    ObjectNode claims = Json.object();
    claims.put("iss", site.issuer()).put("sub", id.toString()).put("aud", "authenticated");
    claims.put("exp", now + LIFETIME_SECONDS).put("iat", now).put("email", email).put("phone", "");
    claims.set("app_metadata", appMetadata);
    claims.putObject("user_metadata");
    claims.put("role", "authenticated").put("aal", "aal1");
    return claims.put("session_id", UUID.randomUUID().toString()).put("is_anonymous", false);
  }

  private String token(ObjectNode claims) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toString());
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
    signature.setKeyIdHeaderValue(key.getKeyId());
    signature.setHeader("typ", "JWT");
    signature.setKey(key.getPrivateKey());
    try {
      return signature.getCompactSerialization();
    } catch (JoseException impossible) {
      throw new IllegalStateException("The issuer's key does not sign", impossible);
    }
  }

  private static JsonNode made(JsonClient.Answer answer) throws IOException {
    if (!answer.ok()) {
      throw new IOException("refused with %s: %s".formatted(answer.status(), answer.body()));
    }
    return answer.body();
  }
}
