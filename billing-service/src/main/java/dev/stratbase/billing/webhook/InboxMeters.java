package dev.stratbase.billing.webhook;

import dev.stratbase.billing.provider.ProviderName;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts what comes in and what becomes of it. */
@Singleton
class InboxMeters {
  private final MeterRegistry registry;
  private final Counter done;
  private final Counter failed;
  private final Counter dead;

  InboxMeters(MeterRegistry registry) {
    this.registry = registry;
    this.done = worked("done");
    this.failed = worked("failed");
    this.dead = worked("dead");
    for (ProviderName provider : ProviderName.values()) {
      delivery(provider, "kept");
      delivery(provider, "refused");
    }
  }

  /** An event was acted on, or needed no act. */
  void done() {
    done.increment();
  }

  /** A try failed; a dead event waits for an administrator. */
  void failed(boolean forGood) {
    (forGood ? dead : failed).increment();
  }

  /** A delivery was taken in, once more or for the first time. */
  void kept(ProviderName provider) {
    delivery(provider, "kept").increment();
  }

  /** A delivery proved no origin. */
  void refused(ProviderName provider) {
    delivery(provider, "refused").increment();
  }

  private Counter worked(String outcome) {
    return Counter.builder("stratbase.inbox.events")
        .description("Tries to act on received events, by how they ended")
        .tag("outcome", outcome)
        .register(registry);
  }

  private Counter delivery(ProviderName provider, String outcome) {
    return Counter.builder("stratbase.webhook.deliveries")
        .description("Deliveries of the payment providers, by whether their signature was good")
        .tag("provider", provider.code())
        .tag("outcome", outcome)
        .register(registry);
  }
}
