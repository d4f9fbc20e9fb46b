package dev.stratbase.database.scale;

import dev.stratbase.database.EmbeddedDatabase;
import dev.stratbase.kit.http.Cursor;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Every way in which strategy-service reads and writes a {@link LargeTable}, asked over HTTP so
 * that the service's own statements are what is looked at.
 */
public final class ServicePaths {
  /** So often that PostgreSQL has chosen its one plan for all values by then. */
  private static final int RUNS = 8;

  private static final String OWN = "/v1/strategies";
  private static final String GALLERY = "/v1/strategies/public";
  private static final long[] PAGES = {1, 100, 10_000};
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final EmbeddedDatabase server;
  private final URI origin;
  private final Function<UUID, String> tokens;
  private final PlanLog log;
  private final List<Measured> measured = new ArrayList<>();
  private String tag = "";
  private int names;

  /**
   * Over a running service.
   *
   * @param origin the service's scheme, host and port
   * @param tokens a bearer token of a person
   */
  public ServicePaths(
      EmbeddedDatabase server, URI origin, Function<UUID, String> tokens, PlanLog log) {
    this.server = server;
    this.origin = origin;
    this.tokens = tokens;
    this.log = log;
  }

  /** Something sent, of which the status is known before. */
  @FunctionalInterface
  private interface Run {
    void send() throws IOException, InterruptedException, SQLException;
  }

  /** Takes every path some times. */
  public List<Measured> measure() throws IOException, InterruptedException, SQLException {
    log.take();
    single();
    ownLists();
    galleries();
    searches();
    versions();
    writes();
    return List.copyOf(measured);
  }

  private void single() throws IOException, InterruptedException, SQLException {
    UUID own = LargeTable.ordinaryStrategy();
    read("one of one's own", LargeTable.ORDINARY, OWN + "/" + own, 200);
    read("one of a collector's", LargeTable.COLLECTOR, OWN + "/" + LargeTable.strategy(0), 200);
    read("a stranger's public one", LargeTable.ORDINARY, OWN + "/" + LargeTable.strategy(4), 200);
    read("a visitor's public one", null, OWN + "/" + LargeTable.strategy(4), 200);
    read("a stranger's private one", LargeTable.ORDINARY, OWN + "/" + LargeTable.strategy(1), 404);
  }

  private void ownLists() throws IOException, InterruptedException, SQLException {
    for (String sort : List.of("updated", "created", "name")) {
      read("own list by " + sort, LargeTable.ORDINARY, OWN + "?limit=20&sort=" + sort, 200);
      for (long page : PAGES) {
        read(
            String.format(Locale.ROOT, "a collector's by %s, page %,d", sort, page),
            LargeTable.COLLECTOR,
            OWN + "?limit=2&sort=" + sort + ownCursor(sort, page),
            200);
      }
    }
    read(
        "own list, filtered", LargeTable.ORDINARY, OWN + "?market_type=crypto&is_public=true", 200);
    read("own list, searched", LargeTable.ORDINARY, OWN + "?q=momentum", 200);
    read("own list, counted", LargeTable.ORDINARY, OWN + "?count=exact", 200);
  }

  private void galleries() throws IOException, InterruptedException, SQLException {
    for (String sort : List.of("newest", "name")) {
      read("gallery by " + sort, null, GALLERY + "?limit=20&sort=" + sort, 200);
      for (long page : PAGES) {
        read(
            String.format(Locale.ROOT, "gallery by %s, page %,d", sort, page),
            null,
            GALLERY + "?limit=2&sort=" + sort + galleryCursor(sort, page),
            200);
      }
    }
    read("gallery of a market", null, GALLERY + "?market_type=forex", 200);
    read("gallery of a timeframe", null, GALLERY + "?timeframe=4h", 200);
    read("gallery of both", null, GALLERY + "?market_type=forex&timeframe=4h", 200);
    read("gallery made by AI", null, GALLERY + "?is_ai_generated=true", 200);
  }

  private void searches() throws IOException, InterruptedException, SQLException {
    read("search: a word in every fourth", null, GALLERY + "?q=momentum", 200);
    for (long page : PAGES) {
      if (page < PAGES[2]) {
        read(
            String.format(Locale.ROOT, "search: a word in every fourth, page %,d", page),
            null,
            GALLERY + "?limit=2&q=momentum" + galleryCursor("newest", page),
            200);
      }
    }
    read("search: a word in every twentieth", null, GALLERY + "?limit=100&q=kumo", 200);
    read("search: a word in every hundredth", null, GALLERY + "?q=ichimoku", 200);
    read("search: a word in five", null, GALLERY + "?q=" + LargeTable.RARE, 200);
    read("search: a word in none", null, GALLERY + "?q=xylophone", 200);
    read("search: two words", null, GALLERY + "?q=quiet%20momentum", 200);
    read("search: one letter", null, GALLERY + "?q=m", 200);
    read("search: two letters of none", null, GALLERY + "?q=zx", 200);
    read("search: by name", null, GALLERY + "?sort=name&q=" + LargeTable.RARE, 200);
  }

  private void versions() throws IOException, InterruptedException, SQLException {
    String path = OWN + "/" + LargeTable.ordinaryStrategy() + "/versions";
    read("versions of one", LargeTable.ORDINARY, path, 200);
    read("one version", LargeTable.ORDINARY, path + "/1", 200);
    read(
        "versions of a collector's",
        LargeTable.COLLECTOR,
        OWN + "/" + LargeTable.strategy(0) + "/versions",
        200);
    read("versions of a stranger's", LargeTable.COLLECTOR, path, 404);
  }

  private void writes() throws IOException, InterruptedException, SQLException {
    UUID me = LargeTable.ORDINARY;
    var created = new ArrayList<String>();
    run("create", () -> created.add(idOf(send("POST", OWN, me, document(), "", 201))));
    String path = OWN + "/" + created.getLast();
    run("save", () -> send("PUT", path, me, document(), tagOf(path), 200));
    run(
        "patch",
        () -> send("PATCH", path, me, "{\"description\": \"" + name() + "\"}", tagOf(path), 200));
    run("restore", () -> send("POST", path + "/versions/1/restore", me, "", tagOf(path), 200));
    run(
        "notes",
        () -> send("PATCH", path + "/versions/1", me, "{\"notes\": \"" + name() + "\"}", "*", 200));
    run(
        "publish",
        () -> {
          send("PUT", path, me, document(), tagOf(path), 200);
          send("POST", path + "/publish", me, "", "*", 200);
        });
    run(
        "publish and unpublish",
        () -> {
          send("POST", path + "/publish", me, "", "*", 200);
          send("POST", path + "/unpublish", me, "", "*", 200);
        });
    run("delete", () -> send("DELETE", OWN + "/" + created.removeLast(), me, "", "*", 204));
  }

  private void read(String name, @Nullable UUID person, String path, int status)
      throws IOException, InterruptedException, SQLException {
    run(name, () -> send("GET", path, person, "", "", status));
  }

  private void run(String name, Run path) throws IOException, InterruptedException, SQLException {
    var runs = new ArrayList<List<Plan>>();
    for (int i = 0; i < RUNS; i++) {
      path.send();
      runs.add(log.take());
    }
    measured.add(Measured.of(name, runs));
  }

  /** What the next change starts from; not part of the path. */
  private String tagOf(String path) throws IOException, InterruptedException, SQLException {
    send("GET", path, LargeTable.ORDINARY, "", "", 200);
    log.take();
    return tag;
  }

  private HttpResponse<String> send(
      String method, String path, @Nullable UUID person, String body, String ifMatch, int status)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(origin.resolve(path)).timeout(Duration.ofSeconds(20));
    if (person != null) {
      request.header("Authorization", "Bearer " + tokens.apply(person));
    }
    if (!ifMatch.isEmpty()) {
      request.header("If-Match", ifMatch);
    }
    if (!body.isEmpty()) {
      boolean patch = method.equals("PATCH");
      request.header("Content-Type", patch ? "application/merge-patch+json" : "application/json");
    }
    request.method(
        method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    HttpResponse<String> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != status) {
      throw new IOException(
          "%s %s answered %s, not %s: %s"
              .formatted(method, path, answer.statusCode(), status, answer.body()));
    }
    tag = answer.headers().firstValue("ETag").orElse("");
    return answer;
  }

  private static String idOf(HttpResponse<String> answer) {
    String location = answer.headers().firstValue("Location").orElse("");
    return location.substring(location.lastIndexOf('/') + 1);
  }

  private String document() {
    return """
    {"name": "%s", "market_type": "crypto", "timeframe": "1h",
     "config": {"schema_version": 1, "direction": "long",
       "position_size": {"type": "percent_of_equity", "value": 10}},
     "components": [{"indicator_id": "00000000-0000-4000-a000-000000000000",
       "component_type": "entry"}]}
    """
        .formatted(name());
  }

  private String name() {
    names++;
    return "Measured " + names;
  }

  private String ownCursor(String sort, long page) throws SQLException {
    String column = sort.equals("name") ? "name_key" : sort + "_at";
    return cursor(
        sort, page, column, "public.strategies where user_id = '" + LargeTable.COLLECTOR + "'");
  }

  private String galleryCursor(String sort, long page) throws SQLException {
    String column = sort.equals("name") ? "name_key" : "published_at";
    return cursor(sort, page, column, "public.strategy_gallery");
  }

  /** The cursor behind the page before, as if one had walked there. */
  private String cursor(String sort, long page, String column, String source) throws SQLException {
    if (page == 1) {
      return "";
    }
    boolean time = !column.equals("name_key");
    String key =
        time
            ? "to_char(" + column + " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
            : column;
    String direction = time ? " desc" : "";
    try (Connection owner = server.connectAsOwner()) {
      List<String> row =
          Rows.of(
                  owner,
                  "select %s, id from %s order by %s%s, id%s offset %s limit 1"
                      .formatted(key, source, column, direction, direction, (page - 1) * 2 - 1))
              .getFirst();
      String cursor = new Cursor(sort, row).encode();
      return "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    }
  }
}
