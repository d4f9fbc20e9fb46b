package dev.stratbase.billing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** This service's own rules; the providers have theirs. */
@ConfigMapping(prefix = "stratbase.billing")
public interface BillingConfig {
  /** How long a subscription stays good after its payment failed. */
  @WithDefault("7D")
  Duration gracePeriod();

  /** Where a payment page may send people back to: exact origins. */
  @WithDefault("http://localhost:3000,http://localhost:5173,http://127.0.0.1:8080")
  List<String> redirectOrigins();

  /** How long somebody may take to pay; a discount is held that long. Stripe allows 30M to 24H. */
  @WithDefault("1H")
  Duration checkoutLifetime();

  /** How often the rules that time alone brings about are looked at. */
  @WithDefault("30S")
  Duration sweepEvery();

  /** How often all rows are compared with the providers'. */
  @WithDefault("6H")
  Duration reconcileEvery();

  /** The inbox of the providers' events. */
  Inbox inbox();

  /** How received events are worked off. */
  interface Inbox {
    /** Whether this replica works them off; it accepts them in any case. */
    @WithDefault("true")
    boolean enabled();

    /** Events a replica works on at the same time. */
    @WithDefault("4")
    int concurrency();

    /** Tries before an event is dead until an administrator replays it. */
    @WithDefault("12")
    int maxAttempts();

    /** First pause after a failure; it doubles, with a random part, up to an hour. */
    @WithDefault("1S")
    Duration retryAfter();

    /** A replica that says nothing for so long has died, and its events are another's. */
    @WithDefault("30S")
    Duration claimedFor();

    /** How often events of other replicas are looked for. */
    @WithDefault("1S")
    Duration pollEvery();

    /** How long the raw payload is kept after its effect; the event's row stays. */
    @WithDefault("30D")
    Duration payloadKept();
  }
}
