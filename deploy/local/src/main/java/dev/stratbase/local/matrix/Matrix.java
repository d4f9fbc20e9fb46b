package dev.stratbase.local.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stratbase.local.surface.Actor;
import dev.stratbase.local.surface.ApiDocument;
import dev.stratbase.local.surface.Fingerprint;
import dev.stratbase.local.surface.Message;
import dev.stratbase.local.surface.Operation;
import dev.stratbase.local.surface.People;
import dev.stratbase.local.surface.Reply;
import dev.stratbase.local.surface.Site;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Asks a running stack for every operation that its documents name, as everybody and of every kind
 * of row, and holds the answers against the committed table. After every refusal the database must
 * be as it was.
 */
public final class Matrix {
  /** They would have a provider on the internet asked. */
  private static final Set<String> WITHOUT_OWN = Set.of("testApiKey");

  /** Their body makes no sense without an id. */
  private static final Set<String> WITH_AN_ID =
      Set.of("promoteCustomIndicator", "giveSubscription", "spendCredits", "refundCredits");

  /** Whoever did this is not there any more. */
  private static final String LAST = "deleteProfile";

  private final Site site;
  private final @Nullable Path proposal;
  private final PrintStream out;
  private final Findings findings;
  private final MatrixTable seen = new MatrixTable();
  private int cells;
  private int refusals;

  /**
   * Prepares.
   *
   * @param proposal where to write what was answered as a table; null for nowhere
   */
  public Matrix(Site site, @Nullable Path proposal, PrintStream out) {
    this.site = site;
    this.proposal = proposal;
    this.out = out;
    this.findings = new Findings(out);
  }

  /**
   * Runs to the end.
   *
   * @return whether everything was as committed
   * @throws IOException when the stack cannot even be prepared
   */
  public boolean run() throws IOException, InterruptedException, SQLException {
    long began = System.nanoTime();
    MatrixTable expected = MatrixTable.committed();
    String run = Long.toString(System.currentTimeMillis() / 1_000, 36);
    try (HttpClient client = HttpClient.newHttpClient();
        Api api = new Api(site);
        Fingerprint fingerprint = Fingerprint.of(site)) {
      Map<String, ApiDocument> documents = new LinkedHashMap<>();
      for (String slice : Site.SLICES) {
        documents.put(slice, ApiDocument.served(client, site, slice));
      }
      List<Operation> operations = operations(documents);
      compareNames(operations, expected);
      People people = new People(site, client);
      Cast cast = Cast.of(site, people, run);
      Rows rows = new Rows(api, people, cast.of(Caller.ADMIN), run);
      Unchanged unchanged = new Unchanged(fingerprint, findings);
      BillingRows billing = new BillingRows(rows, site, people);
      Families families =
          new Families(rows, billing, cast, examples(operations), unchanged::forget);
      Requests requests = new Requests(rows, families);
      new MassAssignment(api, cast, families, requests, unchanged, findings, documents, out)
          .run(operations);
      for (Operation operation : operations) {
        ask(operation, expected, new Asking(api, cast, families, requests, unchanged));
      }
      out.printf("%s operations, %s cells, %s refusals%n", operations.size(), cells, refusals);
      new Lists(site, people, rows, documents, findings, out).run(operations, run);
    }
    if (proposal != null) {
      Files.writeString(proposal, seen.text());
    }
    out.printf("%s in %s s%n", findings.sentence(), (System.nanoTime() - began) / 1_000_000_000L);
    return findings.none();
  }

  private static List<Operation> operations(Map<String, ApiDocument> documents) {
    List<Operation> all = new ArrayList<>();
    documents.values().forEach(document -> all.addAll(document.operations()));
    all.sort(Comparator.comparing(operation -> operation.id().equals(LAST)));
    return all;
  }

  private static Map<String, JsonNode> examples(List<Operation> operations) {
    Map<String, JsonNode> examples = new HashMap<>();
    for (Operation operation : operations) {
      Operation.Body body = operation.body();
      JsonNode example = body == null ? null : body.example();
      if (example != null) {
        examples.put(operation.id(), example);
      }
    }
    return examples;
  }

  /** A new operation has to be thought about; a line for none is a mistake. */
  private void compareNames(List<Operation> operations, MatrixTable expected) {
    Set<String> served = new TreeSet<>();
    operations.forEach(operation -> served.add(operation.id()));
    Set<String> without = new TreeSet<>(served);
    without.removeAll(expected.operations());
    if (!without.isEmpty()) {
      findings.add("served, and without a line in the matrix: " + String.join(", ", without));
    }
    Set<String> gone = new TreeSet<>(expected.operations());
    gone.removeAll(served);
    if (!gone.isEmpty()) {
      findings.add("in the matrix, and not served: " + String.join(", ", gone));
    }
  }

  /** What it takes to ask. */
  private record Asking(
      Api api, Cast cast, Families families, Requests requests, Unchanged unchanged) {}

  private void ask(Operation operation, MatrixTable expected, Asking asking)
      throws IOException, SQLException, InterruptedException {
    String family = Families.of(operation);
    for (Aim aim : aims(operation, family)) {
      for (Caller caller : Caller.values()) {
        String id = family == null ? null : asking.families.id(family, aim, caller);
        boolean left = aim == Aim.OWN && WITHOUT_OWN.contains(operation.id());
        String cell = "-";
        if (aim == Aim.ANY || (id != null && !left)) {
          cell = askOne(operation, aim, caller, id, asking);
          seen.put(operation.id(), aim.title(), caller, cell);
        }
        compare(operation, aim, caller, cell, expected);
      }
    }
  }

  private static List<Aim> aims(Operation operation, @Nullable String family) {
    if (family == null) {
      return List.of(Aim.ANY);
    }
    List<Aim> aims = new ArrayList<>(List.of(Aim.values()));
    if (operation.path().contains("{") || WITH_AN_ID.contains(operation.id())) {
      aims.remove(Aim.ANY);
    }
    return aims;
  }

  private String askOne(
      Operation operation, Aim aim, Caller caller, @Nullable String id, Asking asking)
      throws IOException, SQLException, InterruptedException {
    Actor actor = asking.cast.of(caller);
    Actor holder = aim == Aim.OWN ? asking.cast.self(caller) : asking.cast.other(caller);
    boolean real = aim == Aim.OWN || aim == Aim.PRIVATE || aim == Aim.PUBLIC;
    Message message = asking.requests.of(operation, actor, holder, id, real);
    cells++;
    Reply reply =
        asking.unchanged.ask(
            operation + " as " + caller.title() + " of " + aim.title(),
            () -> asking.api.ask(operation.slice(), actor, message));
    if (reply.ok() && !operation.isRead()) {
      asking.families.forget();
    } else if (!reply.ok()) {
      refusals++;
    }
    return Integer.toString(reply.status());
  }

  private void compare(
      Operation operation, Aim aim, Caller caller, String cell, MatrixTable expected) {
    String right = expected.cell(operation.id(), aim, caller);
    if (!right.equals(cell) && expected.operations().contains(operation.id())) {
      findings.add(
          "%s as %s of %s: %s, not %s"
              .formatted(operation, caller.title(), aim.title(), cell, right));
    }
  }
}
