package dev.stratbase.strategy;

import dev.stratbase.test.StratbaseResource;
import dev.stratbase.test.TestDatabase;
import dev.stratbase.test.WireProxy;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The usual test surroundings with a {@link WireProxy} in front of the database. */
public class ProxiedResource implements QuarkusTestResourceLifecycleManager {
  static final WireProxy PROXY = new WireProxy(TestDatabase.instance().url());

  @Override
  public Map<String, String> start() {
    Map<String, String> config = new HashMap<>(new StratbaseResource().start());
    config.put("stratbase.database.url", PROXY.url());
    return config;
  }

  /** Behind {@link StratbaseResource}, which serves every test, so that this address stands. */
  @Override
  public int order() {
    return 1;
  }

  @Override
  public void stop() {
    PROXY.hold(Duration.ZERO);
  }
}
