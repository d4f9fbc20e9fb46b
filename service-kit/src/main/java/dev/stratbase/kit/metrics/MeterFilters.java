package dev.stratbase.kit.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What is kept of the meters that Quarkus and Vert.x make by themselves, and how finely. */
// Micrometer makes the buckets' array by the type it is to hold, which the native compiler cannot
// see.
@RegisterForReflection(
    classNames = "[Lio.micrometer.core.instrument.distribution.FixedBoundaryHistogram;",
    methods = false,
    fields = false,
    unsafeAllocated = true)
@Singleton
final class MeterFilters {
  /** Upper bounds of the histogram of requests; alerts and dashboards ask for these. */
  private static final long[] BUCKETS_MS = {5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000};

  /** Every service's meters are told apart by its name, wherever they are collected. */
  @Produces
  @Singleton
  MeterFilter withApplication(@ConfigProperty(name = "quarkus.application.name") String name) {
    return MeterFilter.commonTags(List.of(Tag.of("application", name)));
  }

  /**
   * Leaves out the one gauge that Quarkus registers for two groups of event loops under the same
   * name, with a warning at every start; it is a constant, and the groups' pending tasks are still
   * told.
   */
  @Produces
  @Singleton
  MeterFilter withoutNettyWorkers() {
    return MeterFilter.denyNameStartsWith("netty.eventexecutor.workers");
  }

  /**
   * Leaves out Vert.x' own meters of the SQL pools: it registers each twice under the login's name,
   * with labels that do not fit together, so that Prometheus took one of them. {@code PoolMeters}
   * tells the same by login, under names that do not depend on it.
   */
  @Produces
  @Singleton
  MeterFilter withoutVertxSqlMeters() {
    return new MeterFilter() {
      @Override
      public MeterFilterReply accept(Meter.Id id) {
        boolean sql = "sql".equals(id.getTag("clientType")) || "sql".equals(id.getTag("pool.type"));
        return sql ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
      }
    };
  }

  /** A histogram of how long requests take, without which no share of slow ones can be told. */
  @Produces
  @Singleton
  MeterFilter requestBuckets() {
    double[] bounds =
        LongStream.of(BUCKETS_MS).mapToDouble(ms -> Duration.ofMillis(ms).toNanos()).toArray();
    return new MeterFilter() {
      @Override
      public DistributionStatisticConfig configure(
          Meter.Id id, DistributionStatisticConfig config) {
        return id.getName().equals("http.server.requests")
            ? DistributionStatisticConfig.builder()
                .serviceLevelObjectives(bounds)
                .build()
                .merge(config)
            : config;
      }
    };
  }
}
