package dev.stratbase.local.faults;

import dev.stratbase.local.faults.Scenario.Span;
import java.util.ArrayList;
import java.util.List;

/** Ends of the services themselves. */
final class ServiceFaults {
  private static final double SHARED_PER_SECOND = 200;
  private static final long LEAD_MILLIS = 3_000;
  private static final long AFTER_MILLIS = 2_000;

  private final Target target;
  private final Load load;

  ServiceFaults(Target target, Load load) {
    this.target = target;
    this.load = load;
  }

  List<Scenario> kills(boolean brief) {
    List<Scenario> all = new ArrayList<>();
    all.add(kill(target.strategy().getFirst()));
    if (!brief) {
      target.others().forEach(replica -> all.add(kill(replica)));
    }
    return all;
  }

  private static Scenario kill(Replica replica) {
    return new Scenario(
        "%s killed and started again".formatted(replica.name()),
        Rules.killed(replica.name()),
        () -> Scenario.during(replica::kill, 0, replica::start));
  }

  /** One of two replicas is asked to end under load. */
  Scenario termination() {
    Replica leaving = target.strategy().getFirst();
    return new Scenario(
        "SIGTERM under 200 requests a second",
        // Who asks it by its own address sees it go; who asks through the front must not.
        Rules.killed(leaving.name()),
        () -> terminate(leaving));
  }

  private Span terminate(Replica leaving) throws Exception {
    long began;
    try (Front front = new Front(target.strategy())) {
      began =
          OpenLoop.during(
              SHARED_PER_SECOND,
              due -> load.read(Sample.Kind.SHARED, front.next(), due),
              () -> endUnderLoad(leaving));
    }
    leaving.start();
    return new Span(began, System.nanoTime());
  }

  private static long endUnderLoad(Replica leaving) throws InterruptedException {
    Thread.sleep(LEAD_MILLIS);
    long began = System.nanoTime();
    leaving.terminate();
    Thread.sleep(AFTER_MILLIS);
    return began;
  }
}
