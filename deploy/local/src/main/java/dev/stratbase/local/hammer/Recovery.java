package dev.stratbase.local.hammer;

import java.util.Map;
import java.util.Set;

/**
 * That every service serves everybody: awaited before the first blow, for a service that has just
 * started is slow, and demanded after the last fault.
 */
record Recovery(Outages outages, Report report) {
  private static final int TRIES = 100;
  private static final long PAUSE_MILLIS = 100;
  private static final Map<String, String> READS =
      Map.of(
          "account", "/v1/me",
          "strategy", "/v1/strategies",
          "billing", "/v1/redemptions",
          "indicator", "/v1/custom-indicators");

  void warmUp(World world, Wire wire) throws InterruptedException {
    Outages.Outage start = outages.begin("start");
    readAll(world, wire);
    start.end();
  }

  void check(World world, Wire wire) throws InterruptedException {
    Thread.sleep(Outages.RECOVERY.plusMillis(200));
    readAll(world, wire);
    if (outages.slowestRecovery().compareTo(Outages.RECOVERY) > 0) {
      report.violation("recovery took " + outages.slowestRecovery());
    }
  }

  private void readAll(World world, Wire wire) throws InterruptedException {
    for (Person person : world.people()) {
      for (Map.Entry<String, String> read : READS.entrySet()) {
        Call call = Call.get(person, read.getKey(), read.getValue());
        Answer answer = wire.send(call, Set.of(200));
        for (int again = 0; answer.isUnavailable() && again < TRIES; again++) {
          Thread.sleep(PAUSE_MILLIS);
          answer = wire.send(call, Set.of(200));
        }
        if (answer.isUnavailable()) {
          report.violation("never served: " + answer);
        }
      }
    }
  }
}
