package dev.stratbase.kit.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** How often a limit refused somebody. */
@Singleton
public final class RefusalMeters {
  private final MeterRegistry registry;

  RefusalMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** The counter of that limit. */
  public Counter of(String limit) {
    return Counter.builder("stratbase.rate.limit.refusals")
        .description("Requests that a limit refused with 429")
        .tag("limit", limit)
        .register(registry);
  }
}
