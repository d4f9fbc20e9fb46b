package dev.stratbase.test;

import dev.stratbase.database.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * Points a packaged service at the module's database and issuer. It takes every kind of token, and
 * as it starts it migrates: what it has packed must be what the database has seen.
 */
public final class PackagedResource implements QuarkusTestResourceLifecycleManager {
  /** What HS256 tokens are signed with. */
  static final String SHARED_SECRET = "a-shared-secret-of-a-legacy-project-9876543210";

  /** Far below what ends a connection on which something arrives now and then. */
  static final int HEAD_TIMEOUT_SECONDS = 3;

  @Override
  public Map<String, String> start() {
    TestIssuer.instance().publishRsaKey();
    Map<String, String> settings = new HashMap<>(new StratbaseResource().start());
    settings.put("stratbase.auth.jwt-secret", SHARED_SECRET);
    settings.put("quarkus.datasource.owner.active", "true");
    settings.put("quarkus.datasource.owner.username", EmbeddedDatabase.OWNER);
    settings.put("quarkus.datasource.owner.password", EmbeddedDatabase.OWNER_PASSWORD);
    settings.put("stratbase.migration.open-logins", "true");
    settings.put("stratbase.http.head-timeout", HEAD_TIMEOUT_SECONDS + "S");
    return settings;
  }

  @Override
  public void stop() {
    // Both live as long as the JVM and serve every test class of the module.
  }
}
