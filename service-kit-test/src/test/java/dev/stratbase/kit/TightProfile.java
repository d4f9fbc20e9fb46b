package dev.stratbase.kit;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * A legacy Supabase project with a shared secret, few requests for everybody, and no migration yet.
 */
public final class TightProfile implements QuarkusTestProfile {
  static final String SECRET = "a-shared-secret-of-a-legacy-project-0123456789";
  static final int REQUESTS = 5;
  static final int SCHEMA_VERSION = 9000;

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "stratbase.auth.jwt-secret",
        SECRET,
        "stratbase.rate-limit.requests",
        Integer.toString(REQUESTS),
        "stratbase.schema.version",
        Integer.toString(SCHEMA_VERSION),
        "stratbase.rate-limit.unlimited-paths",
        "/v1/probe/pinned");
  }
}
