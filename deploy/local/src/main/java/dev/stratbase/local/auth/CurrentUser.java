package dev.stratbase.local.auth;

import dev.stratbase.local.auth.AccessTokens.Bearer;
import dev.stratbase.local.http.Request;
import dev.stratbase.local.http.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code GET /user}, {@code PUT /user} and {@code POST /logout}: a signed-in person themselves. */
record CurrentUser(AuthDatabase database, AccessTokens tokens) {

  Response show(Request request) {
    Bearer bearer = bearer(request);
    User user = database.transaction(connection -> signedIn(connection, bearer));
    return Response.json(200, user.toJson()).with("Cache-Control", "no-store");
  }

  Response change(Request request) {
    Bearer bearer = bearer(request);
    Body body = Body.of(request);
    Optional<String> password = body.text("password").map(Passwords::accepted);
    Optional<String> email = body.text("email").map(Emails::accepted);
    User changed =
        database.transaction(connection -> {
          User user = signedIn(connection, bearer);
          String hash = newHash(connection, user, password);
          if (hash != null) {
            Sessions.endOthers(connection, bearer);
          }
          return Users.update(connection, UserChange.of(user, email, body), hash);
        });
    return Response.json(200, changed.toJson()).with("Cache-Control", "no-store");
  }

  Response signOut(Request request) {
    Bearer bearer = bearer(request);
    String scope = request.query().getOrDefault("scope", "global");
    return database.transaction(connection -> {
      signedIn(connection, bearer);
      switch (scope) {
        case "global" -> Sessions.endAll(connection, bearer.userId());
        case "local" -> Sessions.end(connection, bearer.sessionId());
        case "others" -> Sessions.endOthers(connection, bearer);
        default ->
            throw AuthError.VALIDATION_FAILED.failure(
                "Unsupported logout scope: use global, local or others");
      }
      return Response.empty(204);
    });
  }

  private Bearer bearer(Request request) {
    String header = request.header("Authorization").orElse("");
    if (!header.regionMatches(true, 0, "Bearer ", 0, 7)) {
      throw AuthError.NO_AUTHORIZATION.failure();
    }
    return tokens.verify(header.substring(7).strip());
  }

  private static User signedIn(Connection connection, Bearer bearer) throws SQLException {
    if (!Sessions.isOpen(connection, bearer)) {
      throw AuthError.SESSION_NOT_FOUND.failure();
    }
    return Users.byId(connection, bearer.userId()).orElseThrow(AuthError.USER_NOT_FOUND::failure);
  }

  private static @Nullable String newHash(
      Connection connection, User user, Optional<String> password) throws SQLException {
    if (password.isEmpty()) {
      return null;
    }
    if (Passwords.matches(password.get(), Users.passwordHash(connection, user.id()))) {
      throw AuthError.SAME_PASSWORD.failure();
    }
    return Passwords.hash(password.get());
  }
}
