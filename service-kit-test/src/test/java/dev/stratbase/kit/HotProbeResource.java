package dev.stratbase.kit;

import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.database.LastStatement;
import dev.stratbase.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.jboss.resteasy.reactive.RestQuery;

/** Statements that travel with their COMMIT, well-behaved and not. */
@Path("/v1/probe/hot")
public class HotProbeResource {
  private static final String RENAME =
      "update public.users set full_name = $1"
          + " where id = current_setting('request.jwt.claim.sub')::uuid";

  private final Database database;

  HotProbeResource(Database database) {
    this.database = database;
  }

  /** What a statement says about itself and its caller. */
  public enum Statement {
    /** Is answered at once. */
    GOOD("select 'done'"),
    /** Is refused by a business rule. */
    REFUSED(
        "select stratbase_internal.refuse(409, 'too_few', 'There are 3.', '{\"left\":3}')::text"),
    /** Cannot even be prepared. */
    UNKNOWN("select nonsense from public.users"),
    /** Ends after whoever asked has aborted, and well before the deadline. */
    LINGERING("select pg_sleep(0.5)::text"),
    /** Ends behind every deadline. */
    SLOW("select pg_sleep(4)::text");

    private final String sql;

    Statement(String sql) {
      this.sql = sql;
    }
  }

  /** Reads with one statement. */
  @GET
  @Path("/once")
  @PermitAll
  public Uni<Map<String, String>> once(@RestQuery Statement statement) {
    return database
        .asCaller()
        .readOnce(
            "select current_user::text, current_setting('request.jwt.claim.sub'),"
                + " current_setting('transaction_read_only'), ("
                + statement.sql
                + ")",
            Tuple.tuple())
        .map(rows -> {
          Row row = rows.iterator().next();
          return Map.of(
              "role", row.getString(0), "sub", row.getString(1), "read_only", row.getString(2));
        });
  }

  /** Writes with one statement that only reads may use. */
  @GET
  @Path("/write-once")
  @RolesAllowed(Roles.USER)
  public Uni<String> writeOnce() {
    return database
        .asCaller()
        .readOnce(RENAME, Tuple.of("written"))
        .replaceWith("written")
        .onFailure()
        .recoverWithItem("refused");
  }

  /** Renames the person, and nothing waits for the answer of what follows. */
  @POST
  @Path("/last")
  @RolesAllowed(Roles.USER)
  public Uni<String> last(@RestQuery String name, @RestQuery Statement statement) {
    return database
        .asCaller()
        .writeSql(connection ->
            connection
                .preparedQuery(RENAME)
                .execute(Tuple.of(name))
                .chain(done -> LastStatement.send(connection, statement.sql, Tuple.tuple()))
                .replaceWith("renamed"));
  }

  /** The same with work behind it that ends after the deadline. */
  @POST
  @Path("/late")
  @RolesAllowed(Roles.USER)
  public Uni<String> late(@RestQuery String name) {
    return database
        .asCaller()
        .writeSql(connection ->
            LastStatement.send(connection, RENAME, Tuple.of(name))
                .chain(() -> connection.preparedQuery(Statement.SLOW.sql).execute())
                .replaceWith("renamed"));
  }

  /** The person's name. */
  @GET
  @Path("/name")
  @RolesAllowed(Roles.USER)
  public Uni<String> name() {
    return database
        .asCaller()
        .readOnce(
            "select full_name from public.users"
                + " where id = current_setting('request.jwt.claim.sub')::uuid",
            Tuple.tuple())
        .map(rows -> rows.iterator().next().getString(0));
  }
}
