package dev.stratbase.kit.http;

import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * Leaves out the one gauge that Quarkus registers for two groups of event loops under the same
 * name, with a warning at every start; it is a constant, and the groups' pending tasks are still
 * told.
 */
@Singleton
final class NettyWorkers {
  private static final String GAUGE = "netty.eventexecutor.workers";

  @Produces
  @Singleton
  MeterFilter withoutWorkers() {
    return MeterFilter.denyNameStartsWith(GAUGE);
  }
}
