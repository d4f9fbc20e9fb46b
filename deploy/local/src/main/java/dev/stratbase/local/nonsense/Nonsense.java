package dev.stratbase.local.nonsense;

import dev.stratbase.local.surface.ApiDocument;
import dev.stratbase.local.surface.Conformance;
import dev.stratbase.local.surface.People;
import dev.stratbase.local.surface.Site;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Sends every service what no client should, made from its own document, and holds every answer
 * against that document.
 */
public final class Nonsense {
  private static final int WORKERS = 6;
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  /** A small read of each service, to see whether it is as fast afterwards. */
  private static final Map<String, String> READS =
      Map.of(
          "account", "/v1/me",
          "strategy", "/v1/strategies?limit=5",
          "billing", "/v1/entitlements",
          "indicator", "/v1/indicators?limit=5");

  /** The share of requests that a busy machine may answer with 503. */
  private static final double MOST_UNAVAILABLE = 0.01;

  private final Site site;
  private final NonsensePlan plan;
  private final PrintStream out;

  /** Prepares to send as planned, telling what comes of it. */
  public Nonsense(Site site, NonsensePlan plan, PrintStream out) {
    this.site = site;
    this.plan = plan;
    this.out = out;
  }

  /**
   * Runs to the end.
   *
   * @return whether nothing was wrong
   * @throws IOException when the stack cannot even be prepared
   */
  public boolean run() throws IOException, InterruptedException, SQLException {
    out.printf(
        "Nonsense for four services, %s requests each, --seed %s%n", plan.requests(), plan.seed());
    String run = Long.toString(System.currentTimeMillis() / 1_000, 36);
    boolean right = true;
    try (HttpClient client = HttpClient.newHttpClient()) {
      People people = new People(site, client);
      List<Crew> crews = new ArrayList<>();
      List<Pool> pools = new ArrayList<>();
      for (int i = 0; i < WORKERS; i++) {
        crews.add(Crew.of(site, people, run + "-" + i));
        pools.add(new Pool());
      }
      for (String slice : Site.SLICES) {
        ApiDocument document = ApiDocument.served(client, site, slice);
        right &= ask(slice, document, crews, pools);
      }
    }
    out.println(right ? "Nothing was wrong." : "Something was wrong.");
    return right;
  }

  private boolean ask(String slice, ApiDocument document, List<Crew> crews, List<Pool> pools)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    Report report = new Report(out);
    String read = READS.getOrDefault(slice, "/");
    Pace pace = new Pace(site.port(slice), read, crews.getFirst().people().getFirst());
    pace.measure(); // Warms up.
    long before = pace.measure();
    List<Worker> workers = new ArrayList<>();
    List<Future<?>> ends = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < WORKERS; i++) {
        Dice dice = new Dice(new Random(plan.seed() + i * SPREAD + slice.hashCode()));
        Pool pool = pools.get(i);
        Generator generator = new Generator(document, crews.get(i), pool, dice);
        Judge judge = new Judge(new Conformance(document));
        Worker worker = new Worker(site.port(slice), address(i), generator, pool, judge, report);
        workers.add(worker);
        ends.add(
            threads.submit(() -> {
              worker.work(document.operations(), plan.requests() / WORKERS + 1, dice);
              return null;
            }));
      }
    }
    workers.forEach(Worker::close);
    for (Future<?> end : ends) {
      finished(end);
    }
    new Oddities(site.port(slice), read, crews.getFirst().people().getFirst(), report).run();
    long after = pace.again(before, plan.judgesSpeed());
    out.printf(
        "%s: %s, a read took %s µs before and %s µs after, %s s%n",
        slice, report.summary(), before, after, (System.nanoTime() - began) / 1_000_000_000L);
    return judged(slice, report, before, after);
  }

  private boolean judged(String slice, Report report, long before, long after) {
    boolean right = report.findings() == 0;
    if (report.count(503) > plan.requests() * MOST_UNAVAILABLE) {
      out.printf("  WRONG %s was unavailable %s times%n", slice, report.count(503));
      right = false;
    }
    if (plan.judgesSpeed() && Pace.isSlower(before, after)) {
      out.printf("  WRONG %s is slower than it was%n", slice);
      right = false;
    }
    return right;
  }

  private static void finished(Future<?> end) throws IOException, InterruptedException {
    try {
      end.get();
    } catch (ExecutionException broken) {
      throw new IOException(broken.getCause());
    }
  }

  /** An address of its own for each connection, where the machine's loopback has more than one. */
  private static @Nullable InetAddress address(int worker) throws IOException {
    InetAddress address = InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (10 + worker)});
    try (Socket probe = new Socket()) {
      probe.bind(new InetSocketAddress(address, 0));
      return address;
    } catch (IOException onlyOne) {
      return null;
    }
  }
}
