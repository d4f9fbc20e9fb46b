package dev.stratbase.local.faults;

import dev.stratbase.local.faults.Scenario.Span;
import java.io.IOException;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can happen to the database server itself, and so to all services. */
final class DatabaseFaults {
  private final Target target;
  private final Plan plan;
  private final DatabaseServer server;
  private final Set<String> everybody;

  DatabaseFaults(Target target, Plan plan) throws IOException {
    this.target = target;
    this.plan = plan;
    this.server = new DatabaseServer(target);
    this.everybody =
        Stream.concat(target.strategy().stream(), target.others().stream())
            .map(Replica::name)
            .collect(Collectors.toUnmodifiableSet());
  }

  List<Scenario> all() throws IOException, InterruptedException {
    List<Scenario> all = new ArrayList<>();
    all.add(
        new Scenario(
            "database restarted", Rules.restart(everybody), () -> Span.of(server.restart())));
    all.add(new Scenario("its backends ended one by one", Rules.readsGoOn(everybody), this::end));
    all.add(
        new Scenario(
            "database frozen", Rules.away(everybody), () -> Span.of(server.frozen(plan.frozen()))));
    if (!plan.brief()) {
      all.add(
          new Scenario(
              "database down", Rules.away(everybody), () -> Span.of(server.down(plan.down()))));
      if (new SmallDisk(target.database().smallDisk()).isPossible()) {
        all.add(new Scenario("its disk full", Rules.readsGoOn(everybody), this::fillDisk));
      }
    }
    return all;
  }

  private Span end() throws Exception {
    long began = System.nanoTime();
    try (Connection superuser = target.superuser().connect()) {
      Sessions.end(superuser, plan.ending());
    }
    return new Span(began, System.nanoTime());
  }

  private Span fillDisk() throws Exception {
    SmallDisk disk = new SmallDisk(target.database().smallDisk());
    server.restart(disk.front());
    try (Connection superuser = target.superuser().connect()) {
      disk.use(superuser);
    }
    Thread.sleep(Duration.ofSeconds(3));
    Span span;
    try (Connection superuser = target.superuser().connect()) {
      span =
          Scenario.during(
              () -> disk.fill(superuser), plan.full().toMillis(), () -> disk.free(superuser));
      // What comes now is no part of the fault.
      Thread.sleep(Faults.AFTERWARDS.plusSeconds(1));
      disk.leave(superuser);
    }
    server.restart();
    return span;
  }
}
