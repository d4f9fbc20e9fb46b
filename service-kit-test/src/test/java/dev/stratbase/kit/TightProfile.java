package dev.stratbase.kit;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A legacy Supabase project with a shared secret, and few requests for everybody. */
public final class TightProfile implements QuarkusTestProfile {
  static final String SECRET = "a-shared-secret-of-a-legacy-project-0123456789";
  static final int REQUESTS = 5;

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "stratbase.auth.jwt-secret",
        SECRET,
        "stratbase.rate-limit.requests",
        Integer.toString(REQUESTS));
  }
}
