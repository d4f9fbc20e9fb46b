package dev.stratbase.kit;

import static java.util.Map.entry;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * A legacy Supabase project with a shared secret, few requests for everybody, no document for
 * people outside, and no migration yet.
 */
public final class TightProfile implements QuarkusTestProfile {
  static final String SECRET = "a-shared-secret-of-a-legacy-project-0123456789";
  static final int REQUESTS = 5;
  static final int REFUSED_TOKENS = 10;
  static final int SCHEMA_VERSION = 9000;

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.ofEntries(
        entry("stratbase.auth.jwt-secret", SECRET),
        // Every token is looked at each time.
        entry("stratbase.auth.token-cache", "PT0.001S"),
        entry("stratbase.rate-limit.requests", Integer.toString(REQUESTS)),
        entry("stratbase.rate-limit.refused-tokens", Integer.toString(REFUSED_TOKENS)),
        entry("stratbase.docs.enabled", "false"),
        entry("stratbase.schema.version", Integer.toString(SCHEMA_VERSION)),
        entry("stratbase.rate-limit.unlimited-paths", "/v1/probe/pinned"),
        entry("stratbase.http.trusted-proxies", "127.0.0.0/8,192.0.2.10"),
        // Believes anybody's first entry; what is counted must not depend on it.
        entry("quarkus.http.proxy.proxy-address-forwarding", "true"),
        entry("quarkus.http.idle-timeout", "6S"),
        entry("stratbase.http.head-timeout", "2S"),
        entry("stratbase.http.body-timeout", "2S"));
  }
}
