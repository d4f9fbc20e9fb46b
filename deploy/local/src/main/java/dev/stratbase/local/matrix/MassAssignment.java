package dev.stratbase.local.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.Json;
import dev.stratbase.local.surface.Actor;
import dev.stratbase.local.surface.ApiDocument;
import dev.stratbase.local.surface.Message;
import dev.stratbase.local.surface.Operation;
import dev.stratbase.local.surface.Reply;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Sends every member that is not the caller's to set, one at a time, with every write that is right
 * otherwise. Each must be refused by name and change nothing, or be ignored: what comes back does
 * not hold the value that was sent.
 */
final class MassAssignment {
  /** What somebody would like to set, whether or not an answer shows it. */
  private static final Set<String> COVETED =
      Set.of(
          "id",
          "user_id",
          "created_at",
          "updated_at",
          "created_by",
          "owner",
          "email",
          "is_premium",
          "credits",
          "role",
          "is_admin",
          "app_metadata",
          "current_uses",
          "used_at",
          "status",
          "version_number",
          "latest_version",
          "published_version",
          "balance_after",
          "managed_by",
          "revision",
          "accuracy_rating",
          "is_own",
          "key_encrypted",
          "__proto__",
          "user",
          "admin");

  /** Their senders prove themselves by a signature over the whole body. */
  private static final Set<String> LEFT_OUT = Set.of("receiveStripeEvent", "receivePaypalEvent");

  private final Api api;
  private final Cast cast;
  private final Families families;
  private final Requests requests;
  private final Unchanged unchanged;
  private final Findings findings;
  private final PrintStream out;
  private final Map<String, ApiDocument> documents;
  private int sent;
  private int ignored;

  MassAssignment(
      Api api,
      Cast cast,
      Families families,
      Requests requests,
      Unchanged unchanged,
      Findings findings,
      Map<String, ApiDocument> documents,
      PrintStream out) {
    this.api = api;
    this.cast = cast;
    this.families = families;
    this.requests = requests;
    this.unchanged = unchanged;
    this.findings = findings;
    this.documents = Map.copyOf(documents);
    this.out = out;
  }

  void run(List<Operation> operations) throws IOException, SQLException, InterruptedException {
    int writes = 0;
    for (Operation operation : operations) {
      Operation.Body body = operation.body();
      if (body != null && body.isJson() && !LEFT_OUT.contains(operation.id())) {
        writes++;
        of(operation, body);
      }
    }
    out.printf(
        "%s writes with %s members that are not theirs to set, %s of them ignored%n",
        writes, sent, ignored);
  }

  private void of(Operation operation, Operation.Body body)
      throws IOException, SQLException, InterruptedException {
    Caller caller = asker(operation);
    String family = Families.of(operation);
    Aim aim = caller == Caller.PREMIUM ? Aim.OWN : Aim.PRIVATE;
    String id = family == null ? null : families.id(family, aim, caller);
    if (id == null && family != null) {
      id = families.id(family, Aim.PUBLIC, caller);
    }
    Set<String> others = new TreeSet<>(COVETED);
    operation
        .answers()
        .forEach((status, types) -> {
          if (status < 300) {
            types.values().forEach(schema -> others.addAll(members(operation.slice(), schema)));
          }
        });
    others.removeAll(members(operation.slice(), body.schema()));
    for (String member : others) {
      send(operation, caller, id, member);
    }
  }

  private void send(Operation operation, Caller caller, @Nullable String id, String member)
      throws IOException, SQLException, InterruptedException {
    sent++;
    Actor actor = cast.of(caller);
    Message right = requests.of(operation, actor, cast.self(caller), id, true);
    ObjectNode content = (ObjectNode) Json.read(new String(right.body(), StandardCharsets.UTF_8));
    JsonNode planted = value(member);
    content.set(member, planted);
    Message message = right.with(content.toString().getBytes(StandardCharsets.UTF_8));
    String what = operation + " with " + member;
    Reply reply = unchanged.ask(what, () -> api.ask(operation.slice(), actor, message));
    if (reply.ok()) {
      ignored++;
      if (reply.body().length > 0 && Json.read(reply.text()).path(member).equals(planted)) {
        findings.add("%s took it: %s".formatted(what, reply));
      }
      families.forget();
    } else if (reply.status() != 422 || !reply.text().contains("\"/" + member + "\"")) {
      findings.add("%s is not refused for that member: %s".formatted(what, reply));
    }
  }

  private static Caller asker(Operation operation) {
    if (operation.path().startsWith("/v1/internal/")) {
      return Caller.WORKLOAD;
    }
    return operation.path().startsWith("/v1/admin/") ? Caller.ADMIN : Caller.PREMIUM;
  }

  private Set<String> members(String slice, JsonNode schema) {
    Set<String> names = new TreeSet<>();
    ApiDocument document = documents.get(slice);
    JsonNode resolved = document == null ? schema : document.resolve(schema);
    resolved.path("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonNode value(String member) {
    ObjectNode values = Json.object();
    if (member.startsWith("is_") || member.equals("admin")) {
      values.put(member, true);
    } else if (member.endsWith("_at")) {
      values.put(member, "2001-02-03T04:05:06Z");
    } else if (member.endsWith("id") || member.equals("owner") || member.equals("created_by")) {
      values.put(member, "00000000-0000-4000-8000-00000000c0de");
    } else if (Set.of("credits", "balance_after", "current_uses").contains(member)) {
      values.put(member, 1_000_000);
    } else {
      values.put(member, "admin");
    }
    @Nullable JsonNode value = values.get(member);
    return value == null ? Json.object() : value;
  }
}
