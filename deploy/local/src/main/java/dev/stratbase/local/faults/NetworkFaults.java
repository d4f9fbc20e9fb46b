package dev.stratbase.local.faults;

import dev.stratbase.local.faults.FaultProxy.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** What a network can do: to the database's second replica, to the provider, to the issuer. */
final class NetworkFaults {
  private static final long BETWEEN_MILLIS = 6_000;
  private static final long PROVIDER_MILLIS = 4_000;
  private static final long ISSUER_MILLIS = 20_000;
  private static final long AROUND_MILLIS = 1_000;
  private static final double PAYMENTS_PER_SECOND = 2;

  /**
   * Two seconds to connect or eight to be answered, each tried three times, and what the service
   * itself needs.
   */
  private static final double PROVIDER_SECONDS = 30;

  private final Target target;
  private final Load load;
  private final AtomicInteger payments = new AtomicInteger();

  NetworkFaults(Target target, Load load) {
    this.target = target;
    this.load = load;
  }

  List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    Set<String> second = Set.of(target.strategy().getLast().name());
    for (Mode mode : new Mode[] {Mode.DELAY, Mode.TRICKLE}) {
      all.add(database(mode, Rules.readsGoOn(second)));
    }
    for (Mode mode : new Mode[] {Mode.RESET, Mode.SWALLOW, Mode.HALF_OPEN}) {
      all.add(database(mode, Rules.away(second)));
    }
    for (Mode mode :
        new Mode[] {Mode.DELAY, Mode.TRICKLE, Mode.RESET, Mode.SWALLOW, Mode.HALF_OPEN}) {
      all.add(
          new Scenario(
              "network to the provider: " + name(mode),
              Rules.provider(PROVIDER_SECONDS),
              () -> paying(mode)));
    }
    all.add(
        new Scenario(
            "issuer down",
            Rules.unnoticed(),
            () -> turned(target.networks().issuer(), Mode.RESET, ISSUER_MILLIS)));
    return all;
  }

  private Scenario database(Mode mode, Rules rules) {
    return new Scenario(
        "network to the database: " + name(mode),
        rules,
        () -> turned(target.networks().database(), mode, BETWEEN_MILLIS));
  }

  private Scenario.Span paying(Mode mode) throws Exception {
    return OpenLoop.during(
        PAYMENTS_PER_SECOND,
        due -> load.pay(payments.getAndIncrement(), due),
        () -> {
          Thread.sleep(AROUND_MILLIS);
          Scenario.Span span = turned(target.networks().payments(), mode, PROVIDER_MILLIS);
          Thread.sleep(AROUND_MILLIS);
          return span;
        });
  }

  private static Scenario.Span turned(FaultProxy proxy, Mode mode, long millis) throws Exception {
    return Scenario.during(() -> proxy.turn(mode), millis, () -> proxy.turn(Mode.PASS));
  }

  private static String name(Mode mode) {
    return switch (mode) {
      case PASS -> "well";
      case DELAY -> "0.1 s late each way";
      case TRICKLE -> "one byte at a time";
      case RESET -> "reset";
      case SWALLOW -> "black hole";
      case HALF_OPEN -> "half-open";
    };
  }
}
