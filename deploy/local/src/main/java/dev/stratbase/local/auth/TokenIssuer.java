package dev.stratbase.local.auth;

import dev.stratbase.local.http.LoopbackServer;
import dev.stratbase.local.http.Router;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;

/**
 * A token issuer on 127.0.0.1 that speaks Supabase Auth's endpoints well enough for the unmodified
 * {@code @supabase/supabase-js}; people live in {@code auth.users} of the given database.
 */
public final class TokenIssuer implements AutoCloseable {
  private static final String BASE = "/auth/v1";

  private final AuthDatabase database;
  private final LoopbackServer server;

  private TokenIssuer(AuthDatabase database, LoopbackServer server) {
    this.database = database;
    this.server = server;
  }

  /**
   * What an issuer needs.
   *
   * @param port the port on 127.0.0.1; its address is part of every token's {@code iss}
   * @param jdbcUrl the database that has the {@code auth} schema
   * @param user the schema's owner, {@code supabase_auth_admin}
   * @param secrets where the signing keys are kept (made at the first start)
   * @param serviceKey the bearer token of the administrative endpoints
   */
  public record Settings(
      int port, String jdbcUrl, String user, String password, Path secrets, String serviceKey) {
    /** The issuer as it stands in tokens. */
    public String issuer() {
      return "http://127.0.0.1:" + port + BASE;
    }
  }

  /** Starts answering. */
  public static TokenIssuer start(Settings settings) throws IOException, SQLException {
    return start(settings, Clock.systemUTC());
  }

  static TokenIssuer start(Settings settings, Clock clock) throws IOException, SQLException {
    SigningKey key = SigningKey.in(settings.secrets().resolve("signing-key.json"));
    AccessTokens tokens = new AccessTokens(key, settings.issuer(), clock);
    AuthDatabase database =
        new AuthDatabase(settings.jdbcUrl(), settings.user(), settings.password());
    Router router = new Router();
    describe(router, new About(settings.issuer(), key));
    signIn(router, database, tokens);
    administer(router, new AdminUsers(database, settings.serviceKey()));
    WorkloadIssuer.in(settings.secrets(), settings.port(), clock).publish(router);
    try {
      return new TokenIssuer(database, LoopbackServer.start(settings.port(), new Answers(router)));
    } catch (IOException busy) {
      database.close();
      throw busy;
    }
  }

  private static void describe(Router router, About about) {
    router
        .on("GET", "/", about::root)
        .on("GET", BASE, about::root)
        .on("GET", BASE + "/.well-known/jwks.json", about::keys)
        .on("GET", BASE + "/settings", about::settings)
        .on("GET", BASE + "/health", about::health);
  }

  private static void signIn(Router router, AuthDatabase database, AccessTokens tokens) {
    CurrentUser user = new CurrentUser(database, tokens);
    router
        .on("POST", BASE + "/signup", new SignUp(database, tokens))
        .on("POST", BASE + "/token", new Grants(database, tokens))
        .on("GET", BASE + "/user", user::show)
        .on("PUT", BASE + "/user", user::change)
        .on("POST", BASE + "/logout", user::signOut);
  }

  private static void administer(Router router, AdminUsers admin) {
    String users = BASE + "/admin/users";
    router
        .on("POST", users, admin.guarded(admin::create))
        .on("GET", users, admin.guarded(admin::list))
        .on("GET", users + "/{id}", admin.guarded(admin::show))
        .on("PUT", users + "/{id}", admin.guarded(admin::change))
        .on("DELETE", users + "/{id}", admin.guarded(admin::delete));
  }

  @Override
  public void close() {
    server.close();
    database.close();
  }
}
