package dev.stratbase.local.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What a change makes of a person: metadata is merged, a null in it removes a member. */
final class UserChange {
  private UserChange() {}

  /** A change people make themselves: {@code email} and {@code data}. */
  static User of(User user, Optional<String> email, Body body) {
    return of(user, email, body.object("data"), Optional.empty());
  }

  /** A change an administrator makes: also {@code app_metadata}. */
  static User byAdmin(User user, Optional<String> email, Body body) {
    return of(user, email, body.object("user_metadata"), Optional.of(body.object("app_metadata")));
  }

  private static User of(
      User user, Optional<String> email, ObjectNode userChange, Optional<ObjectNode> appChange) {
    ObjectNode userMetadata = merged(user.userMetadata(), userChange);
    ObjectNode appMetadata =
        appChange.map(it -> merged(user.appMetadata(), it)).orElse(user.appMetadata());
    // An anonymous person who gives an e-mail address becomes a permanent one.
    email.ifPresent(address -> {
      NewUser.withEmailProvider(appMetadata);
      NewUser.withEmail(userMetadata, user.id(), address);
    });
    return new User(
        user.id(),
        email.or(user::email),
        user.anonymous() && email.isEmpty(),
        appMetadata,
        userMetadata,
        user.createdAt(),
        user.updatedAt(),
        user.lastSignInAt(),
        user.emailConfirmedAt());
  }

  private static ObjectNode merged(ObjectNode before, ObjectNode change) {
    ObjectNode after = before.deepCopy();
    change
        .properties()
        .forEach(member -> {
          if (member.getValue().isNull()) {
            after.remove(member.getKey());
          } else {
            after.set(member.getKey(), member.getValue());
          }
        });
    return after;
  }
}
