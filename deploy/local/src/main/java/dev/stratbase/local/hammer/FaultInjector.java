package dev.stratbase.local.hammer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;

/** Injects the plan's faults, spread over the first four fifths of the requests. */
final class FaultInjector implements Runnable {
  private static final double SHARE_WITH_FAULTS = 0.8;
  private static final long POLL_MILLIS = 10;

  private final Target target;
  private final Plan plan;
  private final Report report;
  private final Outages outages;

  FaultInjector(Target target, Plan plan, Report report, Outages outages) {
    this.target = target;
    this.plan = plan;
    this.report = report;
    this.outages = outages;
  }

  @Override
  public void run() {
    Random dice = new Random(plan.seed());
    try (Connection owner = target.owner().connect()) {
      for (int number = 0; number < plan.faults(); number++) {
        awaitRequests((int) (plan.requests() * SHARE_WITH_FAULTS * (number + 1) / plan.faults()));
        inject(owner, Fault.turn(number), Fault.slice(dice));
      }
    } catch (SQLException failed) {
      report.violation("a fault could not be injected: " + failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void inject(Connection owner, Fault fault, String slice)
      throws SQLException, InterruptedException {
    Outages.Outage outage = outages.begin(fault.label() + " " + slice);
    try {
      fault.inject(owner, slice);
    } finally {
      Fault.restore(owner, slice);
      outage.end();
      report.fault(fault.label());
    }
  }

  private void awaitRequests(int requests) throws InterruptedException {
    while (report.requests() < requests) {
      Thread.sleep(POLL_MILLIS);
    }
  }
}
