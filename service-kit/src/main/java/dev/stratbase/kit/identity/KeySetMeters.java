package dev.stratbase.kit.identity;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Tells how old the issuers' signing keys are that tokens are judged by. */
@Singleton
final class KeySetMeters {
  private final MeterRegistry registry;

  KeySetMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Counts the signatures of people's tokens that are checked with such a key. */
  Counter checks() {
    return Counter.builder("stratbase.token.checks")
        .description("Signatures of people's tokens that were checked, ES256 or RS256")
        .register(registry);
  }

  /**
   * Tells of a key set.
   *
   * @param whose label {@code issuer}: people or workloads
   */
  void watch(KeySet keys, String whose) {
    Gauge.builder("stratbase.signing.keys.age", keys, KeySet::ageSeconds)
        .description("Since the issuer's keys were last fetched, or the start if they never were")
        .baseUnit("seconds")
        .tag("issuer", whose)
        .register(registry);
    Gauge.builder("stratbase.signing.keys", keys, KeySet::size)
        .description("Keys that the issuer signs with now")
        .tag("issuer", whose)
        .register(registry);
  }
}
