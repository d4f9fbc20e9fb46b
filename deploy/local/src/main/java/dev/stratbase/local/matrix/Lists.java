package dev.stratbase.local.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stratbase.local.http.Json;
import dev.stratbase.local.surface.Actor;
import dev.stratbase.local.surface.ApiDocument;
import dev.stratbase.local.surface.Message;
import dev.stratbase.local.surface.Operation;
import dev.stratbase.local.surface.People;
import dev.stratbase.local.surface.Reply;
import dev.stratbase.local.surface.Site;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Every list that a person may read, read whole by two hundred of them: their own rows are in it,
 * and nobody else's that is not public.
 */
final class Lists {
  private static final int PEOPLE = 200;
  private static final int MOST_PAGES = 40;
  private static final Pattern UUIDS =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /** Lists in which everybody's own rows are, so that an empty one is noticed. */
  private static final Set<String> NEVER_EMPTY =
      Set.of(
          "listStrategies",
          "listCustomIndicators",
          "listApiKeys",
          "listOwnAudit",
          "listShares",
          "listVersions",
          "listCredits");

  private final Site site;
  private final People people;
  private final Rows rows;
  private final Map<String, ApiDocument> documents;
  private final Findings findings;
  private final PrintStream out;
  private final Map<String, Actor> owners = new HashMap<>();
  private int pages;

  Lists(
      Site site,
      People people,
      Rows rows,
      Map<String, ApiDocument> documents,
      Findings findings,
      PrintStream out) {
    this.site = site;
    this.people = people;
    this.rows = rows;
    this.documents = Map.copyOf(documents);
    this.findings = findings;
    this.out = out;
  }

  /** What somebody has: an id of each kind, by the family it is of. */
  private record Owned(Actor actor, Map<String, String> ids) {}

  void run(List<Operation> operations, String run)
      throws IOException, SQLException, InterruptedException {
    List<Operation> lists = operations.stream().filter(this::isList).toList();
    List<Owned> everybody = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      everybody.add(endow(people.add("matrix-%s-%s@example.test".formatted(run, i)), i));
    }
    try (Api api = new Api(site)) {
      for (Owned owned : everybody) {
        for (Operation list : lists) {
          read(api, list, owned);
        }
      }
    }
    out.printf("%s lists read by each of %s people, %s pages%n", lists.size(), PEOPLE, pages);
  }

  /** Lists of administrators and workloads are other people's rows; the matrix refuses them. */
  private boolean isList(Operation operation) {
    boolean theirs =
        !operation.path().startsWith("/v1/admin/") && !operation.path().startsWith("/v1/internal/");
    return operation.isRead()
        && theirs
        && operation.answers().getOrDefault(200, Map.of()).values().stream()
            .anyMatch(schema -> holdsItems(operation.slice(), schema));
  }

  private boolean holdsItems(String slice, JsonNode schema) {
    ApiDocument document = documents.get(slice);
    JsonNode resolved = document == null ? schema : document.resolve(schema);
    return resolved.path("properties").path("items").path("type").asText().equals("array");
  }

  private Owned endow(Actor actor, int number) throws IOException, SQLException {
    Map<String, String> ids = new HashMap<>();
    String strategy = rows.strategy(actor, false);
    ids.put(Families.STRATEGY, strategy);
    own(actor, strategy, rows.share(actor, strategy).path("id").asText(), actor.id().toString());
    String custom = rows.customIndicator(actor, false, true);
    ids.put(Families.CUSTOM, custom);
    own(actor, custom);
    rows.key(actor);
    ids.put(Families.KEY, "openai");
    if (number % 10 == 0) {
      rows.strategy(actor, true);
      rows.customIndicator(actor, true, true);
    }
    return new Owned(actor, ids);
  }

  private void own(Actor actor, String... ids) {
    for (String id : ids) {
      owners.put(id, actor);
    }
  }

  private void read(Api api, Operation list, Owned owned) throws IOException {
    String family = Families.of(list);
    String path = list.path();
    if (family != null) {
      String id = owned.ids.get(family);
      if (id == null) {
        return;
      }
      path = path.replaceFirst("\\{[a-z_]+}", id);
    }
    boolean isPaged = list.in("query").stream().anyMatch(it -> it.name().equals("cursor"));
    String query = isPaged ? "?limit=100" : "";
    String cursor = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      String target = path + query + (cursor.isEmpty() ? "" : "&cursor=" + cursor);
      Reply reply = api.ask(list.slice(), owned.actor, Message.of("GET", target));
      pages++;
      if (!reply.ok()) {
        findings.add("%s as %s: %s".formatted(list, owned.actor, reply));
        return;
      }
      judge(list, owned, reply);
      cursor = Json.read(reply.text()).path("next_cursor").asText();
      if (cursor.isEmpty()) {
        break;
      }
    }
  }

  private void judge(Operation list, Owned owned, Reply reply) throws IOException {
    boolean empty = Json.read(reply.text()).path("items").isEmpty();
    if (empty && NEVER_EMPTY.contains(list.id())) {
      findings.add("%s shows %s nothing of their own".formatted(list, owned.actor));
    }
    for (MatchResult found : UUIDS.matcher(reply.text()).results().toList()) {
      Actor owner = owners.get(found.group());
      if (owner != null && !owner.equals(owned.actor)) {
        findings.add(
            "%s shows %s something of %s: %s".formatted(list, owned.actor, owner, found.group()));
      }
    }
  }
}
