package dev.stratbase.local.auth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.Handler;
import dev.stratbase.local.http.Json;
import dev.stratbase.local.http.Request;
import dev.stratbase.local.http.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;

/** {@code /admin/users}: anybody's row, for whoever holds this installation's service key. */
record AdminUsers(AuthDatabase database, String serviceKey) {
  private static final int PAGE_SIZE = 50;
  private static final int MAX_PAGE_SIZE = 1000;

  /** Lets only the service key through, in either header supabase-js sends it in. */
  Handler guarded(Handler handler) {
    return request -> {
      String bearer = request.header("Authorization").orElse("");
      if (bearer.isEmpty()) {
        throw AuthError.NO_AUTHORIZATION.failure();
      }
      if (!isServiceKey(bearer.replaceFirst("(?i)^Bearer +", ""))) {
        throw AuthError.NOT_ADMIN.failure();
      }
      return handler.handle(request);
    };
  }

  Response create(Request request) {
    Body body = Body.of(request);
    String email =
        body.text("email")
            .map(Emails::accepted)
            .orElseThrow(
                () -> AuthError.VALIDATION_FAILED.failure("Cannot create a user without an email"));
    NewUser user =
        NewUser.person(
            body.text("id").map(AdminUsers::uuid).orElseGet(UUID::randomUUID),
            email,
            body.text("password").map(Passwords::accepted),
            body.object("app_metadata"),
            body.object("user_metadata"));
    return json(
        database.transaction(connection -> Users.insert(connection, user, AuthError.EMAIL_EXISTS)));
  }

  Response list(Request request) {
    int page = number(request, "page", 1, Integer.MAX_VALUE);
    int size = number(request, "per_page", PAGE_SIZE, MAX_PAGE_SIZE);
    return database.transaction(connection -> {
      ObjectNode json = Json.object();
      ArrayNode users = json.putArray("users");
      Users.page(connection, page, size).forEach(user -> users.add(user.toJson()));
      json.put("aud", AccessTokens.AUDIENCE);
      long total = Users.count(connection);
      return Response.json(200, json)
          .with("X-Total-Count", Long.toString(total))
          .with("Link", links(request.path(), page, size, total));
    });
  }

  /** Where the next page is, if there is one, and the last: supabase-js pages by these. */
  private static String links(String path, int page, int size, long total) {
    long last = Math.max(1, (total + size - 1) / size);
    String form = "<%s?page=%d&per_page=%d>; rel=\"%s\"";
    String end = form.formatted(path, last, size, "last");
    return page >= last ? end : form.formatted(path, page + 1, size, "next") + ", " + end;
  }

  Response show(Request request) {
    UUID id = uuid(request.variable("id"));
    return json(
        database.transaction(connection ->
            Users.byId(connection, id).orElseThrow(AuthError.USER_NOT_FOUND::failure)));
  }

  Response change(Request request) {
    UUID id = uuid(request.variable("id"));
    Body body = Body.of(request);
    Optional<String> email = body.text("email").map(Emails::accepted);
    Optional<String> password = body.text("password").map(Passwords::accepted);
    return json(
        database.transaction(connection -> {
          User user = Users.byId(connection, id).orElseThrow(AuthError.USER_NOT_FOUND::failure);
          return Users.update(
              connection,
              UserChange.byAdmin(user, email, body),
              password.map(Passwords::hash).orElse(null));
        }));
  }

  Response delete(Request request) {
    UUID id = uuid(request.variable("id"));
    if (Body.of(request).flag("should_soft_delete")) {
      throw AuthError.VALIDATION_FAILED.failure("This issuer deletes for good only");
    }
    if (!database.transaction(connection -> Users.delete(connection, id))) {
      throw AuthError.USER_NOT_FOUND.failure();
    }
    return Response.json(200, Json.object());
  }

  private boolean isServiceKey(String given) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), serviceKey.getBytes(StandardCharsets.UTF_8));
  }

  private static Response json(User user) {
    return Response.json(200, user.toJson());
  }

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException malformed) {
      throw AuthError.VALIDATION_FAILED.failure("The user's id must be a UUID");
    }
  }

  private static int number(Request request, String name, int otherwise, int most) {
    String text = request.query().getOrDefault(name, "");
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException malformed) {
      // Answered like a number out of range.
    }
    throw AuthError.VALIDATION_FAILED.failure("%s must be from 1 to %s".formatted(name, most));
  }
}
