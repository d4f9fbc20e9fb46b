package dev.stratbase.local.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.Handler;
import dev.stratbase.local.http.Json;
import dev.stratbase.local.http.Request;
import dev.stratbase.local.http.Response;
import java.util.Optional;
import java.util.UUID;

/** {@code POST /signup}: a new person, confirmed at once because nobody sends e-mail here. */
record SignUp(AuthDatabase database, AccessTokens tokens) implements Handler {

  @Override
  public Response handle(Request request) {
    Body body = Body.of(request);
    if (body.text("phone").isPresent()) {
      throw AuthError.VALIDATION_FAILED.failure("Phone sign-ups are not offered by this issuer");
    }
    NewUser user = newUser(body);
    return database.transaction(connection -> {
      Users.insert(connection, user, AuthError.USER_ALREADY_EXISTS);
      Session session = Sessions.open(connection, user.id());
      User stored = Users.signedIn(connection, user.id());
      return SessionAnswer.of(tokens, stored, session, Sessions.issue(connection, session, null));
    });
  }

  private static NewUser newUser(Body body) {
    ObjectNode data = body.object("data");
    Optional<String> email = body.text("email");
    Optional<String> password = body.text("password");
    if (email.isEmpty() && password.isEmpty()) {
      return NewUser.anonymous(data);
    }
    String accepted =
        email
            .map(Emails::accepted)
            .orElseThrow(() -> AuthError.VALIDATION_FAILED.failure("Signup requires an email"));
    String secret =
        password.orElseThrow(
            () -> AuthError.VALIDATION_FAILED.failure("Signup requires a valid password"));
    return NewUser.person(
        UUID.randomUUID(), accepted, Optional.of(Passwords.accepted(secret)), Json.object(), data);
  }
}
