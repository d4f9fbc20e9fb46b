package dev.stratbase.billing.payments;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Points billing at the stand-in. */
public final class PaymentsResource implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    return Payments.settings();
  }

  @Override
  public void stop() {
    // It lives as long as the JVM and serves every test class of the module.
  }
}
