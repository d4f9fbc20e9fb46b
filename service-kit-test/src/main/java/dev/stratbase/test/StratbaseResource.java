package dev.stratbase.test;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Points a service under test at the module's database and issuer. */
public final class StratbaseResource implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    return Map.of(
        "stratbase.database.url",
        TestDatabase.instance().url(),
        "stratbase.database.caller.password",
        TestDatabase.LOGIN_PASSWORD,
        "stratbase.database.system.password",
        TestDatabase.LOGIN_PASSWORD,
        "stratbase.auth.issuer",
        TestIssuer.instance().issuer(),
        "stratbase.workload.issuer",
        TestIssuer.workloads().issuer(),
        "stratbase.workload.subjects",
        Workload.SUBJECT);
  }

  @Override
  public void stop() {
    // Both live as long as the JVM and serve every test class of the module.
  }
}
