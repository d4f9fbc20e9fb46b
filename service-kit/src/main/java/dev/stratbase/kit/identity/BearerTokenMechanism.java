package dev.stratbase.kit.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.quarkus.oidc.OIDCException;
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
import java.time.Instant;
import java.util.Set;

/**
 * Authenticates Supabase Auth's bearer tokens. Quarkus OIDC verifies ES256 and RS256; this adds
 * what it lacks: legacy HS256 where a secret is configured, the issuer's current key ids, the rules
 * for roles and subjects, and a short memory of verified tokens, since checking an ES256 signature
 * costs several times the rest of a small read.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class BearerTokenMechanism implements HttpAuthenticationMechanism {
  private final OidcAuthenticationMechanism oidc;
  private final SigningKeys keys;
  private final SharedSecretVerifier sharedSecret;
  private final Cache<String, Verified> verified;

  BearerTokenMechanism(
      OidcAuthenticationMechanism oidc,
      SigningKeys keys,
      SharedSecretVerifier sharedSecret,
      IdentityConfig config) {
    this.oidc = oidc;
    this.keys = keys;
    this.sharedSecret = sharedSecret;
    this.verified =
        Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfter(
                Expiry.<String, Verified>creating(
                    (fingerprint, entry) -> entry.lifetime(config.tokenCache())))
            .build();
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager manager) {
    BearerToken token;
    try {
      token = BearerToken.from(context);
    } catch (AuthenticationFailedException e) {
      return Uni.createFrom().failure(e);
    }
    if (token == null) {
      return Uni.createFrom().nullItem();
    }
    String fingerprint = token.fingerprint();
    Verified known = verified.getIfPresent(fingerprint);
    if (known != null && known.expiry().isAfter(Instant.now())) {
      return Uni.createFrom().item(known.identity());
    }
    return verify(token, context, manager)
        .map(signed -> {
          Verified fresh = Verified.of(TokenClaims.of(token.claims()));
          verified.put(fingerprint, fresh);
          return fresh.identity();
        });
  }

  private Uni<BearerToken> verify(
      BearerToken token, RoutingContext context, IdentityProviderManager manager) {
    return switch (token.algorithm()) {
      case "HS256" -> sharedSecret.verify(token);
      case "ES256", "RS256" ->
          keys.require(token.keyId())
              .chain(known -> oidc.authenticate(context, manager))
              .onFailure(OIDCException.class)
              .transform(e -> new IssuerUnavailableException("The key set could not be loaded"))
              .onItem()
              .ifNull()
              .failWith(() -> new AuthenticationFailedException("Token not verified"))
              .replaceWith(token);
      default ->
          Uni.createFrom().failure(new AuthenticationFailedException("Algorithm not accepted"));
    };
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return oidc.getCredentialTypes();
  }

  private record Verified(SecurityIdentity identity, Instant expiry) {
    static Verified of(TokenClaims claims) {
      QuarkusSecurityIdentity.Builder identity = QuarkusSecurityIdentity.builder();
      identity.addAttribute(Roles.CALLER_ATTRIBUTE, claims.caller());
      identity.setPrincipal(new QuarkusPrincipal("anonymous"));
      if (claims.caller() instanceof Caller.Person person) {
        identity.setPrincipal(new QuarkusPrincipal(person.id().toString()));
        identity.addRole(Roles.USER);
        if (person.administrator()) {
          identity.addRole(Roles.ADMIN);
        }
      }
      return new Verified(identity.build(), claims.expiry());
    }

    Duration lifetime(Duration most) {
      Duration left = Duration.between(Instant.now(), expiry);
      return left.isNegative() ? Duration.ZERO : left.compareTo(most) < 0 ? left : most;
    }
  }
}
