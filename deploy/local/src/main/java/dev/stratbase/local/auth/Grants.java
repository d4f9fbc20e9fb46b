package dev.stratbase.local.auth;

import dev.stratbase.local.http.Handler;
import dev.stratbase.local.http.Request;
import dev.stratbase.local.http.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** {@code POST /token}: signing in with a password, and prolonging a sign-in. */
record Grants(AuthDatabase database, AccessTokens tokens) implements Handler {

  @Override
  public Response handle(Request request) {
    return switch (request.query().getOrDefault("grant_type", "")) {
      case "password" -> password(Body.of(request));
      case "refresh_token" -> refresh(Body.of(request));
      default -> throw AuthError.UNSUPPORTED_GRANT_TYPE.failure();
    };
  }

  private Response password(Body body) {
    String password = body.text("password").orElse("");
    String email =
        body.text("email")
            .map(Emails::accepted)
            .orElseThrow(() -> AuthError.VALIDATION_FAILED.failure("missing email"));
    return database.transaction(connection -> {
      User user =
          Users.byEmail(connection, email).orElseThrow(AuthError.INVALID_CREDENTIALS::failure);
      if (!Passwords.matches(password, Users.passwordHash(connection, user.id()))) {
        throw AuthError.INVALID_CREDENTIALS.failure();
      }
      Session session = Sessions.open(connection, user.id());
      User stored = Users.signedIn(connection, user.id());
      return SessionAnswer.of(tokens, stored, session, Sessions.issue(connection, session, null));
    });
  }

  private Response refresh(Body body) {
    String token =
        body.text("refresh_token")
            .orElseThrow(() -> AuthError.VALIDATION_FAILED.failure("refresh_token required"));
    Optional<Response> answer =
        database.transaction(connection -> {
          Sessions.Refresh refresh =
              Sessions.find(connection, token)
                  .orElseThrow(AuthError.REFRESH_TOKEN_NOT_FOUND::failure);
          return rotate(connection, refresh);
        });
    return answer.orElseThrow(AuthError.REFRESH_TOKEN_ALREADY_USED::failure);
  }

  /**
   * Uses up one refresh token; empty when it was used before. Then somebody has a copy, and which
   * of the two is the thief nobody can tell, so the whole sign-in ends (RFC 9700, 4.14.2). Nothing
   * may be thrown here in that case, or the ending would be rolled back.
   */
  private Optional<Response> rotate(Connection connection, Sessions.Refresh refresh)
      throws SQLException {
    Session session = refresh.session();
    if (refresh.revoked()) {
      Sessions.end(connection, session.id());
      return Optional.empty();
    }
    Sessions.revoke(connection, refresh);
    String next = Sessions.issue(connection, session, refresh.id());
    User user =
        Users.byId(connection, session.userId()).orElseThrow(AuthError.USER_NOT_FOUND::failure);
    return Optional.of(SessionAnswer.of(tokens, user, session, next));
  }
}
