package dev.stratbase.kit.identity;

import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.HmacKey;
import org.jspecify.annotations.Nullable;

/** Verifies HS256 tokens of legacy Supabase projects, only where their secret is configured. */
@Singleton
final class SharedSecretVerifier {
  private final @Nullable JwtConsumer consumer;

  SharedSecretVerifier(IdentityConfig config) {
    this.consumer =
        config.jwtSecret().map(secret -> consumer(secret, config.issuer())).orElse(null);
  }

  boolean configured() {
    return consumer != null;
  }

  Uni<BearerToken> verify(BearerToken token) {
    if (consumer == null) {
      return Uni.createFrom().failure(new AuthenticationFailedException("HS256 is not accepted"));
    }
    try {
      consumer.process(token.text());
      return Uni.createFrom().item(token);
    } catch (InvalidJwtException e) {
      return Uni.createFrom().failure(new AuthenticationFailedException("Token not valid"));
    }
  }

  private static JwtConsumer consumer(String secret, String issuer) {
    return new JwtConsumerBuilder()
        .setVerificationKey(new HmacKey(secret.getBytes(StandardCharsets.UTF_8)))
        .setJwsAlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256)
        .setExpectedIssuer(true, issuer)
        .setExpectedAudience(true, "authenticated")
        .setRequireExpirationTime()
        .setRequireSubject()
        .build();
  }
}
