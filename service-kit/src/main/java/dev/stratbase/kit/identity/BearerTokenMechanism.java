package dev.stratbase.kit.identity;

import dev.stratbase.kit.http.RefusedTokens;
import dev.stratbase.kit.metrics.Caches;
import io.micrometer.core.instrument.Counter;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import java.util.Set;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates Supabase Auth's bearer tokens, and below {@code /v1/internal/} those of workloads
 * instead: neither kind is looked at in the other's place. Quarkus OIDC verifies people's ES256 and
 * RS256; this adds what it lacks: legacy HS256 where a secret is configured, the issuer's current
 * key ids, the rules for roles and subjects, and a short memory of verified tokens, since checking
 * an ES256 signature costs several times the rest of a small read.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class BearerTokenMechanism implements HttpAuthenticationMechanism {
  private static final String INTERNAL = "/v1/internal/";
  private static final int RETRIES = 4;
  private static final Duration FIRST_RETRY = Duration.ofMillis(60);
  private static final Duration LAST_RETRY = Duration.ofMillis(250);

  private final OidcAuthenticationMechanism oidc;
  private final SigningKeys keys;
  private final SharedSecretVerifier sharedSecret;
  private final WorkloadTokens workloads;
  private final TokenMemory people;
  private final ProvenTokens proven;
  private final RefusedTokens refused;
  private final Counter checks;

  BearerTokenMechanism(
      OidcAuthenticationMechanism oidc,
      SigningKeys keys,
      SharedSecretVerifier sharedSecret,
      WorkloadTokens workloads,
      IdentityConfig config,
      RefusedTokens refused,
      KeySetMeters meters,
      Caches caches) {
    this.oidc = oidc;
    this.keys = keys;
    this.sharedSecret = sharedSecret;
    this.workloads = workloads;
    this.people = new TokenMemory(config.tokenCache(), caches, "verified-tokens");
    this.proven = new ProvenTokens(caches);
    this.refused = refused;
    this.checks = meters.checks();
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager manager) {
    try {
      String sent = BearerToken.sent(context);
      if (sent == null) {
        return Uni.createFrom().nullItem();
      }
      return context.normalizedPath().startsWith(INTERNAL)
          ? workload(BearerToken.parse(sent), context)
          : person(sent, context, manager);
    } catch (AuthenticationFailedException e) {
      return Uni.createFrom().failure(e);
    }
  }

  private Uni<SecurityIdentity> workload(BearerToken token, RoutingContext context) {
    return Uni.createFrom()
        .deferred(() -> workloads.authenticate(token))
        .invoke(workload -> WorkloadAudit.watch(context, workload));
  }

  /** A token that is remembered was taken apart when it was verified. */
  private Uni<SecurityIdentity> person(
      String sent, RoutingContext context, IdentityProviderManager manager) {
    String fingerprint = BearerToken.fingerprint(sent);
    @Nullable SecurityIdentity known = people.recall(fingerprint);
    if (known != null) {
      return Uni.createFrom().item(known);
    }
    BearerToken token = BearerToken.parse(sent);
    // What cannot be a person's costs no check of its signature and casts no doubt on the issuer.
    TokenClaims claims = TokenClaims.of(token.claims());
    // A flood of forged ones shall not keep out whoever has shown a good one before.
    Runnable check = proven.contains(fingerprint) ? () -> {} : refused.check();
    return verify(token, check, context, manager)
        .map(signed -> {
          SecurityIdentity identity = identity(claims.caller());
          people.keep(fingerprint, identity, claims.expiry());
          proven.keep(fingerprint, claims.expiry());
          return identity;
        });
  }

  private Uni<BearerToken> verify(
      BearerToken token, Runnable check, RoutingContext context, IdentityProviderManager manager) {
    return switch (token.algorithm()) {
      case "HS256" -> sharedSecret.verify(token);
      case "ES256", "RS256" ->
          keys.require(token.keyId())
              .invoke(check)
              .invoke(() -> checks.increment())
              .chain(known -> verifiedByOidc(context, manager))
              .onItem()
              .ifNull()
              .failWith(() -> new AuthenticationFailedException("Token not verified"))
              .replaceWith(token);
      default ->
          Uni.createFrom().failure(new AuthenticationFailedException("Algorithm not accepted"));
    };
  }

  /**
   * OIDC fetches the key set by itself, and while one token makes it do so it has no answer for the
   * others of the same new key: they wait for it.
   */
  private Uni<SecurityIdentity> verifiedByOidc(
      RoutingContext context, IdentityProviderManager manager) {
    return Uni.createFrom()
        .deferred(() -> oidc.authenticate(context, manager))
        .onFailure(BearerTokenMechanism::saysNothingOfTheToken)
        .retry()
        .withBackOff(FIRST_RETRY, LAST_RETRY)
        .atMost(RETRIES)
        .onFailure(BearerTokenMechanism::saysNothingOfTheToken)
        .transform(
            e -> new IssuerUnavailableException("OIDC has not got the key: " + e.getCause()));
  }

  /**
   * Whether OIDC failed otherwise than by refusing the token. The issuer has just named this key to
   * us, so one that OIDC does not find means an issuer in trouble as well.
   */
  private static boolean saysNothingOfTheToken(Throwable failure) {
    if (!(failure instanceof AuthenticationFailedException)) {
      return true;
    }
    Throwable cause = failure.getCause();
    return cause != null
        && !(cause instanceof InvalidJwtException
            && !(cause.getCause() instanceof UnresolvableKeyException));
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return oidc.getCredentialTypes();
  }

  private static SecurityIdentity identity(Caller caller) {
    QuarkusSecurityIdentity.Builder identity = QuarkusSecurityIdentity.builder();
    identity.addAttribute(Roles.CALLER_ATTRIBUTE, caller);
    identity.setPrincipal(new QuarkusPrincipal("anonymous"));
    if (caller instanceof Caller.Person person) {
      identity.setPrincipal(new QuarkusPrincipal(person.id().toString()));
      identity.addRole(Roles.USER);
      if (person.administrator()) {
        identity.addRole(Roles.ADMIN);
      }
    }
    return identity.build();
  }
}
