package dev.stratbase.billing.payments;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** Points a packaged billing at the stand-in, and lets its worker look often. */
public final class PackagedPaymentsResource implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>(Payments.settings());
    settings.put("stratbase.billing.inbox.poll-every", "200MS");
    return settings;
  }

  @Override
  public void stop() {
    // The stand-in lives as long as the JVM.
  }
}
