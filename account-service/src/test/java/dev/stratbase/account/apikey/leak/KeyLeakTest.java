package dev.stratbase.account.apikey.leak;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.account.apikey.StandInProvider;
import dev.stratbase.account.apikey.provider.ProviderCall;
import dev.stratbase.test.TestIssuer;
import dev.stratbase.test.Workload;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Puts, tests, resolves, lists, rewraps and misuses keys that all hold one distinctive text, with
 * everything logged and traced, and then looks for it in whatever was written. {@code ./stratbase
 * leak-check} is the long form.
 */
@QuarkusTest
@TestProfile(LeakProfile.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeyLeakTest {
  private static final String SECRET = "Leak7canaryQz9";
  // The short form goes every way once, for every provider; more calls go the same ways again.
  private static final int CALLS = Integer.getInteger("stratbase.leak-calls", 30);
  private static final Map<String, String> PREFIXES =
      Map.of(
          "openai", "sk-proj-",
          "anthropic", "sk-ant-",
          "groq", "gsk_",
          "openrouter", "sk-or-",
          "deepseek", "sk-",
          "xai", "xai-");

  @Inject Tracer tracer;

  private final Traces traces = Traces.of(SECRET);
  private final LeakSurroundings around = LeakSurroundings.running();

  @Test
  @Order(1)
  void noKeyIsWrittenAnywhere() throws Exception {
    List<String> answers = useKeys();
    misuseKeys();
    given()
        .header("Authorization", Workload.bearer())
        .post("/v1/internal/master-keys/rewrap")
        .then()
        .statusCode(202);
    answers.add(given().get("/q/metrics").then().statusCode(200).extract().asString());

    assertEquals(Map.of(), found(), () -> "a key was written: " + around.loggedWith(SECRET));
    for (String answer : answers) {
      assertEquals(List.of(), traces.in(answer), "a key was answered");
    }
    assertTrue(Files.size(around.serviceLog()) > 100_000, "the service logs at TRACE");
    assertTrue(
        Files.readString(around.databaseLog()).contains("insert into public.api_keys"),
        "the database logs every statement");
    int resolved = OtlpBytes.times("POST /v1/internal/users/{user_id}/api-keys/{provider}/resolve");
    assertTrue(resolved >= CALLS / 3, "only " + resolved + " traces were exported");
    System.out.println(figures(resolved));
  }

  /** The same search, once a key was written to each place on purpose. */
  @Test
  @Order(2)
  void searchFindsWhatIsWrittenOnPurpose() throws Exception {
    try (Connection owner = around.database().connectAsOwner();
        PreparedStatement plant =
            owner.prepareStatement(
                "insert into public.account_audit (actor_kind, actor, action) values"
                    + " ('admin', ?, 'planted')")) {
      plant.setString(1, "sk-" + SECRET);
      plant.execute();
    }
    Logger.getLogger("dev.stratbase.account").log(Level.FINER, "a key: " + SECRET);
    tracer.spanBuilder("planted").setNoParent().setAttribute("key", SECRET).startSpan().end();
    assertEquals(
        List.of("data directory", "database log", "service log", "tables", "traces"),
        List.copyOf(found().keySet()));
  }

  /** A request is traced to its statements, and the provider is told nothing of it. */
  @Test
  @Order(3)
  void traceEndsBeforeTheProvider() throws SQLException {
    UUID person = person();
    String key = key("openai");
    as(person)
        .contentType(ContentType.JSON)
        .body(body(ProviderCall.OPENAI, key))
        .put("/v1/api-keys/openai")
        .then()
        .statusCode(201);
    String trace = "0af7651916cd43dd8448eb211c80319c";
    as(person)
        .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01")
        .header("tracestate", "house=1")
        .post("/v1/api-keys/openai/test")
        .then()
        .statusCode(200);
    StandInProvider.Seen seen = StandInProvider.instance().seen(key).getFirst();
    for (String header : List.of("traceparent", "tracestate", "baggage", "b3")) {
      assertFalse(seen.headers().containsKey(header), seen.headers().keySet().toString());
    }
    byte[] id = HexFormat.of().parseHex(trace);
    int spans = OtlpBytes.times(new String(id, StandardCharsets.ISO_8859_1));
    assertTrue(spans > 2, "the request and its statements are traced: " + spans);
  }

  /** Where the text is found, and in which form. */
  private Map<String, List<String>> found() throws SQLException, IOException {
    try (Connection superuser = around.database().connect("supabase_admin", "postgres");
        Statement statement = superuser.createStatement()) {
      statement.execute("checkpoint");
    }
    Map<String, List<String>> found = new TreeMap<>();
    found.put("data directory", traces.below(around.dataDirectory()));
    found.put("tables", inTables());
    found.put("database log", traces.below(around.databaseLog()));
    found.put("service log", traces.below(around.serviceLog()));
    found.put("traces", traces.in(OtlpBytes.sent()));
    found.values().removeIf(List::isEmpty);
    return found;
  }

  /** Every table copied out as text by the server itself, system tables and TOAST included. */
  private List<String> inTables() throws SQLException, IOException {
    List<String> tables = new ArrayList<>();
    Path copies = around.emptyDirectory("copies");
    try (Connection superuser = around.database().connect("supabase_admin", "postgres");
        Statement statement = superuser.createStatement()) {
      try (ResultSet rows =
          statement.executeQuery(
              "select c.oid::regclass from pg_class c join pg_namespace n"
                  + " on n.oid = relnamespace where relkind in ('r', 'm', 'p', 't')"
                  + " and nspname <> 'information_schema'")) {
        while (rows.next()) {
          tables.add(rows.getString(1));
        }
      }
      for (String table : tables) {
        statement.execute(
            "copy (select * from %s) to '%s'"
                .formatted(table, copies.resolve(table.replace("\"", "") + ".txt")));
      }
    }
    assertTrue(tables.contains("api_keys"), tables.toString());
    assertTrue(Files.size(copies.resolve("api_keys.txt")) > 1_000, "something was copied");
    return traces.below(copies);
  }

  /** What was searched, for whoever runs the long form. */
  private String figures(int resolved) throws IOException {
    return "No key after %s calls in %s MB of data files, %s MB of database log, %s MB of service log and %s MB of traces"
        .formatted(
            3 * resolved,
            megabytes(around.dataDirectory()),
            megabytes(around.databaseLog()),
            megabytes(around.serviceLog()),
            OtlpBytes.sent().length >> 20);
  }

  private static long megabytes(Path path) throws IOException {
    try (var files = Files.walk(path)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum()
          >> 20;
    }
  }

  /** Each provider's key of each person is put, tested and resolved: three calls. */
  private List<String> useKeys() throws SQLException {
    List<String> answers = new ArrayList<>();
    int calls = 0;
    while (calls < CALLS) {
      UUID person = person();
      for (ProviderCall provider : ProviderCall.values()) {
        String key = key(provider.code());
        String path = "/v1/api-keys/" + provider.code();
        answers.add(
            as(person)
                .contentType(ContentType.JSON)
                .body(body(provider, " " + key + "\\n"))
                .put(path)
                .then()
                .statusCode(201)
                .extract()
                .asString());
        answers.add(as(person).post(path + "/test").then().statusCode(200).extract().asString());
        String resolved =
            given()
                .header("Authorization", Workload.bearer())
                .contentType(ContentType.JSON)
                .body("{\"purpose\":\"looking for leaks\"}")
                .post("/v1/internal/users/" + person + path.substring(3) + "/resolve")
                .then()
                .statusCode(200)
                .extract()
                .path("key");
        assertEquals(key, resolved);
        calls += 3;
      }
      answers.add(as(person).get("/v1/api-keys").then().extract().asString());
      answers.add(as(person).get("/v1/api-keys/openai/uses").then().extract().asString());
    }
    return answers;
  }

  /** What goes wrong is written down more readily than what goes well. */
  private void misuseKeys() throws SQLException {
    UUID person = person();
    String key = key("openai");
    for (String body :
        List.of(
            "{\"key\":\"" + key + "\"",
            "{\"key\":\"" + key + " " + key + "\"}",
            "{\"key\":{\"a\":\"" + key + "\"}}",
            "{\"key\":[\"" + key + "\"]}",
            "{\"kye\":\"" + key + "\"}",
            "{\"key\":\"" + key + "\\u0000\"}",
            "[\"" + key + "\"]",
            "\"" + key + "\"",
            key)) {
      for (String provider : List.of("openai", "groq", "banana")) {
        String answer =
            as(person)
                .contentType(ContentType.JSON)
                .body(body)
                .put("/v1/api-keys/" + provider)
                .then()
                .extract()
                .asString();
        assertFalse(answer.contains("\"last_four\""), body);
      }
    }
    as(person)
        .contentType("text/plain")
        .body(key)
        .put("/v1/api-keys/openai")
        .then()
        .statusCode(415);
    given()
        .contentType(ContentType.JSON)
        .body(key)
        .put("/v1/api-keys/openai")
        .then()
        .statusCode(401);
  }

  private static String body(ProviderCall provider, String sent) {
    return provider.needsResource()
        ? "{\"key\":\"%s\",\"resource\":\"mine\"}".formatted(sent)
        : "{\"key\":\"%s\"}".formatted(sent);
  }

  private static String key(String provider) {
    String random = UUID.randomUUID().toString().replace("-", "");
    return PREFIXES.getOrDefault(provider, "") + SECRET + random;
  }

  private UUID person() throws SQLException {
    UUID id = UUID.randomUUID();
    try (Connection owner = around.database().connectAsOwner();
        PreparedStatement insert =
            owner.prepareStatement("insert into auth.users (id, email) values (?, ?)")) {
      insert.setObject(1, id);
      insert.setString(2, id + "@example.test");
      insert.execute();
    }
    return id;
  }

  private static RequestSpecification as(UUID person) {
    String token =
        TestIssuer.instance()
            .token(claims -> {
              claims.setSubject(person.toString());
              claims.setStringClaim("email", person + "@example.test");
            });
    return given().header("Authorization", "Bearer " + token);
  }
}
