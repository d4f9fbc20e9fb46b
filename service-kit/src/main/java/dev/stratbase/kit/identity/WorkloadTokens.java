package dev.stratbase.kit.identity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stratbase.kit.metrics.Caches;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the tokens of workloads: signed by an issuer of their own, made for us, and of a subject
 * on the list.
 */
@Singleton
final class WorkloadTokens {
  static final String AUDIENCE = "stratbase-internal";

  private static final Logger LOG = Logger.getLogger(WorkloadTokens.class);
  // It is logged and written into audit rows; Kubernetes' subjects are far within it.
  private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9:._@/-]{1,255}");

  private final @Nullable String issuer;
  private final @Nullable KeySet keys;
  private final Set<String> subjects;
  private final TokenMemory memory;
  private final KeySetMeters meters;

  WorkloadTokens(
      Vertx vertx,
      WorkloadConfig config,
      IdentityConfig people,
      Caches caches,
      KeySetMeters meters) {
    this.meters = meters;
    this.issuer =
        config.issuer().map(it -> WorkloadIssuer.require(it, config, people)).orElse(null);
    this.keys = issuer == null ? null : keySet(vertx, config, people, issuer);
    this.subjects = config.subjects().map(Set::copyOf).orElse(Set.of());
    this.memory = new TokenMemory(people.tokenCache(), caches, "workload-tokens");
  }

  private static KeySet keySet(
      Vertx vertx, WorkloadConfig config, IdentityConfig people, String issuer) {
    WorkloadKeySource source = new WorkloadKeySource(vertx, config, issuer);
    return new KeySet(issuer, source::keySet, Ticker.of(vertx), people, KeySet.SOON);
  }

  void start(@Observes StartupEvent event) {
    if (keys != null) {
      meters.watch(keys, "workloads");
      keys.start();
    }
  }

  /** The workload; it has {@link Roles#WORKLOAD} when its subject is on the list. */
  Uni<SecurityIdentity> authenticate(BearerToken token) {
    String fingerprint = BearerToken.fingerprint(token.text());
    SecurityIdentity known = memory.recall(fingerprint);
    if (known != null) {
      return Uni.createFrom().item(known);
    }
    return verify(token)
        .map(claims -> {
          SecurityIdentity identity = identity(claims.path("sub").asText());
          memory.keep(fingerprint, identity, TokenClaims.expiry(claims));
          return identity;
        });
  }

  private Uni<JsonNode> verify(BearerToken token) {
    KeySet set = keys;
    JsonNode claims = token.claims();
    // A token that does not even say it is this issuer's shall not make us fetch its keys.
    if (issuer == null || set == null || !issuer.equals(claims.path("iss").textValue())) {
      return refused("Token is not of the workloads' issuer");
    }
    if (!SUBJECT.matcher(claims.path("sub").asText()).matches()) {
      return refused("Subject not acceptable");
    }
    String expected = issuer;
    return set.require(token.keyId())
        .invoke(key -> check(token, key, expected))
        .replaceWith(claims);
  }

  private static void check(BearerToken token, JsonNode key, String issuer) {
    try {
      new JwtConsumerBuilder()
          .setVerificationKey(JsonWebKey.Factory.newJwk(key.toString()).getKey())
          .setJwsAlgorithmConstraints(
              ConstraintType.PERMIT,
              AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
              AlgorithmIdentifiers.RSA_USING_SHA256)
          .setExpectedIssuer(true, issuer)
          .setExpectedAudience(true, AUDIENCE)
          .setRequireExpirationTime()
          .setRequireSubject()
          .build()
          .process(token.text());
    } catch (InvalidJwtException | JoseException e) {
      throw new AuthenticationFailedException("Token not valid");
    }
  }

  private SecurityIdentity identity(String subject) {
    QuarkusSecurityIdentity.Builder identity = QuarkusSecurityIdentity.builder();
    identity.setPrincipal(new QuarkusPrincipal(subject));
    identity.addAttribute(Roles.CALLER_ATTRIBUTE, new Caller.Workload(subject));
    if (subjects.contains(subject)) {
      identity.addRole(Roles.WORKLOAD);
    } else {
      LOG.warnf("A workload is not among stratbase.workload.subjects: subject=%s", subject);
      identity.addRole(Roles.UNLISTED_WORKLOAD);
    }
    return identity.build();
  }

  private static <T> Uni<T> refused(String why) {
    return Uni.createFrom().failure(new AuthenticationFailedException(why));
  }
}
