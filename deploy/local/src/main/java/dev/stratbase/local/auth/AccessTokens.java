package dev.stratbase.local.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/** Access tokens with exactly the claims Supabase Auth writes. */
final class AccessTokens {
  static final String AUDIENCE = "authenticated";
  static final String ROLE = "authenticated";
  static final Duration LIFETIME = Duration.ofHours(1);

  private final SigningKey key;
  private final String issuer;
  private final Clock clock;

  AccessTokens(SigningKey key, String issuer, Clock clock) {
    this.key = key;
    this.issuer = issuer;
    this.clock = clock;
  }

  /** A signed token and the second it ends. */
  record Signed(String token, long expiresAt) {}

  /** Whose token it is, and of which sign-in. */
  record Bearer(UUID userId, UUID sessionId) {}

  Signed sign(User user, Session session) {
    long now = clock.instant().getEpochSecond();
    long end = now + LIFETIME.toSeconds();
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims(user, session, now, end).toString());
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
    signature.setKeyIdHeaderValue(key.key().getKeyId());
    signature.setHeader("typ", "JWT");
    signature.setKey(key.key().getPrivateKey());
    try {
      return new Signed(signature.getCompactSerialization(), end);
    } catch (JoseException impossible) {
      throw new IllegalStateException("The signing key does not sign", impossible);
    }
  }

  private ObjectNode claims(User user, Session session, long now, long end) {
    ObjectNode claims = Json.object();
    claims.put("iss", issuer);
    claims.put("sub", user.id().toString());
    claims.put("aud", AUDIENCE);
    claims.put("exp", end);
    claims.put("iat", now);
    claims.put("email", user.email().orElse(""));
    claims.put("phone", "");
    claims.set("app_metadata", user.appMetadata());
    claims.set("user_metadata", user.userMetadata());
    claims.put("role", ROLE);
    claims.put("aal", "aal1");
    claims
        .putArray("amr")
        .addObject()
        .put("method", user.anonymous() ? "anonymous" : "password")
        .put("timestamp", session.signedInAt().getEpochSecond());
    claims.put("session_id", session.id().toString());
    claims.put("is_anonymous", user.anonymous());
    return claims;
  }

  /** Whose token this is; a token that is not ours, or has ended, is refused. */
  Bearer verify(String token) {
    try {
      JwtClaims claims =
          new JwtConsumerBuilder()
              .setVerificationKey(key.key().getPublicKey())
              .setJwsAlgorithmConstraints(
                  new AlgorithmConstraints(
                      ConstraintType.PERMIT,
                      AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256))
              .setExpectedIssuer(issuer)
              .setExpectedAudience(AUDIENCE)
              .setRequireExpirationTime()
              .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
              .build()
              .processToClaims(token);
      return new Bearer(
          UUID.fromString(claims.getSubject()),
          UUID.fromString(claims.getStringClaimValue("session_id")));
    } catch (InvalidJwtException | MalformedClaimException refused) {
      throw AuthError.BAD_JWT.failure();
    }
  }
}
