package dev.stratbase.billing.payments;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** Points billing at the stand-in, and at a collector for what its callers trace. */
public final class PaymentsResource implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>(Payments.settings());
    settings.put("stratbase.telemetry.endpoint", Collector.instance().origin());
    settings.put("stratbase.telemetry.ratio", "0");
    return settings;
  }

  @Override
  public void stop() {
    // It lives as long as the JVM and serves every test class of the module.
  }
}
