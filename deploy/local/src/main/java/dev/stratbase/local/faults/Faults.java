package dev.stratbase.local.faults;

import java.io.IOException;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One fault after the other on a stack under a steady load, each held against what was promised;
 * afterwards the database must hold what was acknowledged.
 */
public final class Faults {
  /** How long after a fault the answers still count as its consequences. */
  static final Duration AFTERWARDS = Duration.ofSeconds(3);

  private static final Duration BEFORE = Duration.ofSeconds(1);
  private static final Duration CALM = Duration.ofSeconds(2);
  private static final Duration MOST_UNREST = Duration.ofSeconds(60);

  private final Target target;
  private final Plan plan;
  private final Report report;
  private final Journal journal = new Journal();
  private final Lines lines = new Lines(journal);
  private final Ledger ledger = new Ledger();
  private int broken;

  /** Prepares to treat the target as planned, telling how it goes as it goes. */
  public Faults(Target target, Plan plan, Report report) {
    this.target = target;
    this.plan = plan;
    this.report = report;
  }

  /** Runs to the end; says whether every promise was kept. */
  public boolean run() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      World world = World.make(target.site(), client, plan.coupons());
      Load load = new Load(target, world, lines, ledger);
      load.begin(plan.warmUp());
      Edits edits = new Edits(load, lines, ledger);
      edits.begin(target.strategy().getFirst());
      List<Scenario> scenarios = plan.chosen(scenarios(load));
      List<OpenLoop> loops = begin(load, edits);
      report.line("");
      report.line(Outcome.HEAD.strip());
      try {
        for (Scenario scenario : scenarios) {
          make(scenario);
        }
      } finally {
        loops.forEach(OpenLoop::close);
      }
      check(world);
    }
    return tell();
  }

  private List<Scenario> scenarios(Load load) throws IOException, InterruptedException {
    List<Scenario> all = new ArrayList<>();
    all.add(
        new Scenario(
            "none", Rules.unnoticed(), () -> Scenario.during(() -> {}, CALM.toMillis(), () -> {})));
    all.addAll(new DatabaseFaults(target, plan).all());
    ServiceFaults services = new ServiceFaults(target, load);
    all.addAll(services.kills(plan.brief()));
    if (!plan.brief()) {
      all.add(services.termination());
      all.addAll(new NetworkFaults(target, load).all());
    }
    return all;
  }

  private List<OpenLoop> begin(Load load, Edits edits) {
    List<OpenLoop> loops = new ArrayList<>();
    Health health = new Health(lines);
    for (Replica replica : target.strategy()) {
      loops.add(
          OpenLoop.start(Plan.READS_PER_SECOND, due -> load.read(Sample.Kind.READ, replica, due)));
      loops.add(OpenLoop.start(Plan.WRITES_PER_SECOND, due -> load.create(replica, due)));
      loops.add(OpenLoop.start(Plan.SAVES_PER_SECOND, due -> edits.save(replica, due)));
      loops.add(OpenLoop.start(Plan.DELETIONS_PER_SECOND, due -> edits.delete(replica, due)));
      loops.add(OpenLoop.start(Plan.HEALTH_PER_SECOND, due -> health.ask(replica, due)));
    }
    for (Replica replica : target.others()) {
      loops.add(OpenLoop.start(Plan.HEALTH_PER_SECOND, due -> health.ask(replica, due)));
    }
    loops.add(OpenLoop.start(Plan.READS_PER_SECOND, load::readOthers));
    AtomicInteger redemptions = new AtomicInteger();
    loops.add(OpenLoop.start(1, due -> load.redeem(redemptions.getAndIncrement(), due)));
    return loops;
  }

  private void make(Scenario scenario) throws Exception {
    awaitCalm(scenario.name());
    Scenario.Span span = scenario.strike().make();
    long end = awaitConsequences(scenario, span);
    lines.awaitAnswers(end);
    List<Sample> samples = journal.between(span.began() - BEFORE.toNanos(), end);
    Outcome outcome = new Judge(scenario, span, samples, plan.limits()).judge();
    report.line(outcome.line());
    outcome.broken().forEach(line -> isBroken(scenario.name() + ": " + line));
  }

  /** On a busy machine they are not over before everybody is back. */
  private long awaitConsequences(Scenario scenario, Scenario.Span span)
      throws InterruptedException {
    long end = span.back() + plan.afterwards().toNanos();
    long left = end - System.nanoTime();
    if (left > 0) {
      Thread.sleep(Duration.ofNanos(left));
    }
    long last = span.back() + (long) (plan.limits().recovery() * 1e9);
    while (plan.limits().busy() && System.nanoTime() < last && !isBack(scenario, span)) {
      Thread.sleep(100);
    }
    return Math.max(end, System.nanoTime());
  }

  private boolean isBack(Scenario scenario, Scenario.Span span) {
    List<Sample> since = journal.between(span.began(), System.nanoTime());
    return scenario.rules().hit().stream()
        .allMatch(name ->
            since.stream()
                .anyMatch(it ->
                    it.kind() == Sample.Kind.READ
                        && it.target().equals(name)
                        && it.ok()
                        && it.done() >= span.back()));
  }

  private void awaitCalm(String before) throws InterruptedException {
    long end = System.nanoTime() + MOST_UNREST.toNanos();
    Thread.sleep(CALM);
    while (!isCalm()) {
      if (System.nanoTime() > end) {
        isBroken("no calm before: " + before);
        return;
      }
      Thread.sleep(100);
    }
  }

  private boolean isCalm() {
    long now = System.nanoTime();
    List<Sample> last = journal.between(now - CALM.toNanos(), now);
    return !last.isEmpty() && last.stream().allMatch(Sample::ok);
  }

  private void check(World world) throws SQLException {
    try (Connection owner = target.site().owner().connect()) {
      List<String> wrong = new LedgerCheck(world, ledger).run(owner);
      wrong.forEach(this::isBroken);
      report.line("");
      report.line(
          "%s strategies, %s saves, %s deletions and %s redemptions acknowledged; %s lost, doubled or half stored"
              .formatted(
                  ledger.strategies().size(),
                  ledger.saves().values().stream().mapToInt(Integer::intValue).sum(),
                  ledger.deleted().size(),
                  ledger.redemptions().size(),
                  wrong.size()));
    }
  }

  private void isBroken(String line) {
    broken++;
    report.line("BROKEN: " + line);
  }

  private boolean tell() {
    report.line("");
    report.line(broken == 0 ? "Every promise was kept." : broken + " broken.");
    return broken == 0;
  }
}
