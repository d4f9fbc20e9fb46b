package dev.stratbase.account.apikey.leak;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The service with everything switched on that could write something down. */
public final class LeakProfile implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        // OtlpBytes has every span; nobody is there to send them to.
        "quarkus.otel.traces.exporter", "none",
        "quarkus.log.min-level", "TRACE",
        "quarkus.log.level", "TRACE",
        // Not the service's: the test's own client prints the bodies it sends.
        "quarkus.log.category.\"org.apache.http\".level", "INFO",
        "quarkus.log.console.level", "ERROR",
        "quarkus.log.file.enabled", "true",
        "quarkus.log.file.level", "TRACE",
        "quarkus.log.file.rotation.max-file-size", "10G");
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(LeakSurroundings.class));
  }

  @Override
  public boolean disableGlobalTestResources() {
    return true;
  }
}
