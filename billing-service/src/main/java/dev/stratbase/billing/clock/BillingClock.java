package dev.stratbase.billing.clock;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * The clock of every date rule of this service: trial ends, grace, expiry, coupon windows. Queues
 * and leases go by the machine's own. Microseconds, as PostgreSQL keeps them.
 */
@Singleton
public final class BillingClock implements InstantSource {
  private final ClockConfig config;
  private final InstantSource machine;
  private volatile Duration ahead = Duration.ZERO;

  BillingClock(ClockConfig config) {
    this.config = config;
    this.machine = Clock.systemUTC();
  }

  @Override
  public Instant instant() {
    return machine.instant().plus(ahead).truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * Sets how far it is ahead of the machine's clock; negative is behind.
   *
   * @throws IllegalStateException unless the configuration allows it
   */
  public void shift(Duration offset) {
    if (!config.settable()) {
      throw new IllegalStateException("stratbase.billing.clock.settable is false");
    }
    ahead = offset;
  }
}
