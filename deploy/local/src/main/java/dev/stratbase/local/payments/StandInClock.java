package dev.stratbase.local.payments;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The stand-in's time, which can be set; billing follows it. */
public final class StandInClock implements InstantSource {
  private final InstantSource machine = Clock.systemUTC();
  private volatile Duration offset = Duration.ZERO;

  @Override
  public Instant instant() {
    return machine.instant().plus(offset);
  }

  /** How far it is ahead of the machine's clock. */
  public Duration offset() {
    return offset;
  }

  /** Sets how far it is ahead; negative is behind. */
  public void shift(Duration ahead) {
    offset = ahead;
  }
}
