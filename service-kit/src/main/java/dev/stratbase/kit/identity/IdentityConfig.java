package dev.stratbase.kit.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Whose tokens are accepted. */
@ConfigMapping(prefix = "stratbase.auth")
public interface IdentityConfig {
  /** {@code <project>/auth/v1}; its key set lies at {@code /.well-known/jwks.json} below it. */
  String issuer();

  /** Shared secret of a legacy HS256 project; HS256 is refused while it is absent. */
  Optional<String> jwtSecret();

  /** Longest time a verified token is trusted without another look, never beyond its expiry. */
  @WithDefault("60S")
  Duration tokenCache();

  /** How often the issuer's key set is fetched. */
  @WithDefault("5M")
  Duration keyRefresh();

  /** Least time between two fetches that unknown key ids cause. */
  @WithDefault("30S")
  Duration unknownKeyInterval();
}
