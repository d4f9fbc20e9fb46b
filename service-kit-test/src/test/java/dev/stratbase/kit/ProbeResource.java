package dev.stratbase.kit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.Idempotency;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.identity.CurrentCaller;
import dev.stratbase.kit.identity.Roles;
import dev.stratbase.kit.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.sqlclient.Pool;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Endpoints of the test application: each shows one promise of the kit. */
@Path("/v1/probe")
public class ProbeResource {
  static final int LARGE = 6_000_000;
  static final AtomicInteger TAKERS = new AtomicInteger();
  private static final String LARGE_ANSWER = "x".repeat(LARGE);

  private static final String WHO =
      "select current_user::text, current_setting('request.jwt.claim.sub'),"
          + " current_setting('transaction_read_only')";

  private final Database database;
  private final Pool pool;
  private final Idempotency idempotency;
  private final CurrentCaller caller;

  ProbeResource(Database database, Pool pool, Idempotency idempotency, CurrentCaller caller) {
    this.caller = caller;
    this.database = database;
    this.pool = pool;
    this.idempotency = idempotency;
  }

  /** Who the database sees. */
  @GET
  @Path("/who")
  @PermitAll
  public Uni<Map<String, String>> who() {
    return database.asCaller().readSql(this::who);
  }

  /** A transaction in which nothing is asked. */
  @GET
  @Path("/silent")
  @PermitAll
  public Uni<String> silent() {
    return database.asCaller().readSql(connection -> Uni.createFrom().item("done"));
  }

  /** The same for people alone. */
  @GET
  @Path("/person")
  @RolesAllowed(Roles.USER)
  public Uni<Map<String, String>> person() {
    return database.asCaller().readSql(this::who);
  }

  /** The same for administrators, by the database entry's own check. */
  @GET
  @Path("/admin")
  @PermitAll
  public Uni<Map<String, String>> admin() {
    return database.asAdmin().readSql(this::who);
  }

  /** What anybody with a good token may be. */
  @GET
  @Path("/anybody")
  @PermitAll
  public Uni<String> anybody() {
    return caller.get().map(who -> who.getClass().getSimpleName());
  }

  /** No annotation: nobody may. */
  @GET
  @Path("/forgotten")
  public String forgotten() {
    return "open";
  }

  /** Reaches for the pool itself. */
  @GET
  @Path("/unbound")
  @PermitAll
  public Uni<String> unbound() {
    return Uni.createFrom()
        .completionStage(() -> pool.getConnection().toCompletionStage())
        .replaceWith("open")
        .onFailure()
        .recoverWithItem(e -> e.getClass().getSimpleName());
  }

  /** Opens a service transaction inside a caller's. */
  @GET
  @Path("/nested")
  @PermitAll
  public Uni<String> nested() {
    return database
        .asCaller()
        .readSql(outer -> database.asService().readSql(this::who))
        .replaceWith("open")
        .onFailure(IllegalStateException.class)
        .recoverWithItem("refused");
  }

  /** Writes in a read. */
  @GET
  @Path("/write-in-read")
  @RolesAllowed(Roles.USER)
  public Uni<String> writeInRead() {
    return database
        .asCaller()
        .readSql(c -> c.preparedQuery("update public.users set full_name = 'x'").execute())
        .replaceWith("written")
        .onFailure()
        .recoverWithItem("refused");
  }

  /** Runs longer than any request may. */
  @GET
  @Path("/slow")
  @PermitAll
  public Uni<Map<String, String>> slow() {
    return database
        .asCaller()
        .readSql(c -> c.preparedQuery("select pg_sleep(30)").execute().chain(() -> who(c)));
  }

  /** Takes longer than a request's budget, and may. */
  @GET
  @Path("/patient")
  @PermitAll
  public Uni<Map<String, String>> patient() {
    return database
        .asService()
        .within(Duration.ofSeconds(10))
        .readSql(c -> c.preparedQuery("select pg_sleep(2.5)").execute().chain(() -> who(c)));
  }

  /** Asks as somebody known beforehand. */
  @GET
  @Path("/pinned")
  @PermitAll
  public Uni<Map<String, String>> pinned() {
    return database.asCaller().pinned().chain(scope -> scope.readSql(c -> who(c)));
  }

  /** A refusal raised by SQL. */
  @GET
  @Path("/refusal")
  @PermitAll
  public Uni<String> refusal() {
    return database
        .asCaller()
        .readSql(c ->
            c.preparedQuery(
                    "select stratbase_internal.refuse(409, 'too_few', 'There are 3.', '{\"left\":3}')")
                .execute())
        .replaceWith("allowed");
  }

  /** Throws what nobody foresaw. */
  @GET
  @Path("/defect")
  @PermitAll
  public Uni<String> defect() {
    return Uni.createFrom().failure(new IllegalArgumentException("secret inner detail"));
  }

  /** More than any buffer on the way holds. */
  @GET
  @Path("/large")
  @PermitAll
  public String large(@Context HttpServerRequest request) {
    TAKERS.incrementAndGet();
    request.connection().closeHandler(closed -> TAKERS.decrementAndGet());
    return LARGE_ANSWER;
  }

  /** A list's parameters. */
  @GET
  @Path("/list")
  @PermitAll
  public int list(@BeanParam PageRequest page) {
    return page.cursor("name", 2) == null ? page.limit() : -1;
  }

  /** Gives back what it was sent. */
  @POST
  @Path("/echo")
  @PermitAll
  public Echo echo(@NotNull @Valid Echo request) {
    return request;
  }

  /** Takes a body as the services do: nothing runs, and no thread waits, until it is there. */
  @POST
  @Path("/swallow")
  @PermitAll
  public Uni<Integer> swallow(@NotNull @Valid Echo request) {
    return Uni.createFrom().item(request.name().length());
  }

  /** Changes the person's name, at most once for an Idempotency-Key. */
  @POST
  @Path("/name")
  @RolesAllowed(Roles.USER)
  public Uni<RestResponse<Renamed>> name(
      @HeaderParam(Idempotency.HEADER) @Nullable String key, @NotNull @Valid Echo request) {
    return database
        .asCaller()
        .writeSql(c ->
            idempotency.once(
                c, key, "POST /v1/probe/name", request, Renamed.class, () -> rename(c, request)));
  }

  private Uni<RestResponse<Renamed>> rename(SqlConnection connection, Echo request) {
    if (request.name().equals("conflict")) {
      throw CommonProblem.CONFLICT.exception();
    }
    return connection
        .preparedQuery(
            "update public.users set full_name = coalesce(full_name, '') || $1 where id = current_setting('request.jwt.claim.sub')::uuid"
                + " returning full_name")
        .execute(Tuple.of(request.name()))
        .map(rows -> new Renamed(rows.iterator().next().getString(0)))
        .map(renamed ->
            RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, renamed)
                .header("ETag", "\"7\"")
                .build());
  }

  /** A user's row by somebody who may not be its owner. */
  @GET
  @Path("/users/{id}")
  @RolesAllowed(Roles.USER)
  public Uni<String> user(@PathParam("id") UUID id) {
    return database
        .asCaller()
        .readSql(c ->
            c.preparedQuery("select email from public.users where id = $1").execute(Tuple.of(id)))
        .map(rows -> {
          if (rows.size() == 0) {
            throw CommonProblem.NOT_FOUND.exception();
          }
          return rows.iterator().next().getString(0);
        });
  }

  private Uni<Map<String, String>> who(SqlConnection connection) {
    return connection
        .preparedQuery(WHO)
        .execute()
        .map(rows -> {
          Row row = rows.iterator().next();
          return Map.of(
              "role", row.getString(0), "sub", row.getString(1), "read_only", row.getString(2));
        });
  }

  /** What can be sent. */
  public record Echo(
      @NotBlank String name,
      @Max(10) @Nullable Integer smallCount,
      @Nullable UUID id,
      @Nullable Instant at,
      @Nullable List<@Valid Item> items,
      @Nullable JsonNode free) {}

  /** One of a list. */
  public record Item(@NotBlank String itemName) {}

  /** A renamed person. */
  public record Renamed(String fullName) {}
}
