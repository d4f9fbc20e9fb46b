package dev.stratbase.kit.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** What each readiness check last said, so that one that comes and goes is seen afterwards. */
@Singleton
public final class ReadinessMeters {
  private final MeterRegistry registry;
  private final ConcurrentHashMap<String, AtomicInteger> checks = new ConcurrentHashMap<>();

  ReadinessMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Notes an answer, and gives it back. */
  public HealthCheckResponse note(HealthCheckResponse answer) {
    boolean up = answer.getStatus() == HealthCheckResponse.Status.UP;
    checks.computeIfAbsent(answer.getName(), this::register).set(up ? 1 : 0);
    return answer;
  }

  private AtomicInteger register(String check) {
    AtomicInteger last = new AtomicInteger();
    Gauge.builder("stratbase.ready", last, AtomicInteger::get)
        .description("Whether the readiness check last said yes (1) or no (0)")
        .tag("check", check)
        .register(registry);
    return last;
  }
}
