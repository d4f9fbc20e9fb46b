package dev.stratbase.local.hammer;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Many people at once on a running stack, while its database is treated badly. Every answer is
 * judged, and afterwards the database must hold what was acknowledged.
 */
public final class Hammer {
  private final Target target;
  private final Plan plan;
  private final Progress progress;
  private final Report report = new Report();
  private final Outages outages = new Outages();
  private final Facts facts = new Facts();
  private final HttpClient client;

  /** Prepares to hammer the target as planned, telling how it goes. */
  public Hammer(Target target, Plan plan, PrintStream out) {
    this.target = target;
    this.plan = plan;
    this.progress = new Progress(out, plan, report, outages);
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
  }

  /**
   * Runs to the end.
   *
   * @return whether nothing was wrong
   * @throws IOException when the stack cannot even be prepared
   */
  public boolean run() throws IOException, InterruptedException, SQLException {
    Marks marks = new Marks(Long.toString(System.currentTimeMillis() / 1_000, 36));
    Setup setup = new Setup(target, client, marks);
    progress.begin();
    // Also what a hammer before this one may have left.
    RolesBack.now(target.owner());
    RolesBack.atExit(target.owner());
    World world = new World(marks, setup.people());
    Documents documents = setup.documents();
    List<String> coupons = setup.coupons();
    Wire wire = new Wire(target, client, new Judge(world, report), report, outages);
    Recovery recovery = new Recovery(outages, report);
    recovery.warmUp(world, wire);
    new AccountActions(hand(wire, world, 0, 0)).takenName();
    List<String> roles = roles();
    List<Load> loads = new ArrayList<>();
    for (int i = 0; i < Plan.CONNECTIONS; i++) {
      Hand hand = hand(wire, world, i / Plan.CONNECTIONS_EACH, i % Plan.CONNECTIONS_EACH);
      loads.add(new Load(hand, plan.share(), documents, coupons));
    }
    strike(loads);
    recovery.check(world, wire);
    afterwards(world, coupons, roles);
    if (report.violations() == 0) {
      setup.tidy(world.people());
    }
    progress.end();
    return report.violations() == 0;
  }

  private Hand hand(Wire wire, World world, int person, int slot) {
    return new Hand(world.people().get(person), slot, plan.seed(), wire, world, facts, report);
  }

  private void strike(List<Load> loads) throws InterruptedException {
    try (ExecutorService helpers = Executors.newCachedThreadPool();
        ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      helpers.execute(new FaultInjector(target, plan, report, outages));
      helpers.execute(new SessionWatch(target, report));
      helpers.execute(progress);
      loads.forEach(people::execute);
      people.shutdown();
      if (!people.awaitTermination(plan.patience().toMillis(), TimeUnit.MILLISECONDS)) {
        report.violation("not done after " + plan.patience().toSeconds() + " s");
        people.shutdownNow();
      }
      helpers.shutdownNow();
    }
  }

  private List<String> roles() throws SQLException, IOException {
    try (Connection owner = target.owner().connect()) {
      if (!SessionWatch.sees(owner)) {
        throw new IOException("the database's owner cannot see the services' sessions");
      }
      return SessionWatch.roles(owner);
    }
  }

  private void afterwards(World world, List<String> coupons, List<String> before)
      throws SQLException {
    try (Connection owner = target.owner().connect()) {
      new SessionWatch(target, report).look(owner, 1);
      List<String> after = SessionWatch.roles(owner);
      if (!after.equals(before)) {
        report.violation("roles were %s and are %s".formatted(before, after));
      }
      if (after.stream().anyMatch(role -> role.contains("role="))) {
        report.violation("a login begins as another role: " + after);
      }
      new Checker(world, facts, coupons, report).check(owner);
    }
  }
}
