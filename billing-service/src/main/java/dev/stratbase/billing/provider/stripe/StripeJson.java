package dev.stratbase.billing.provider.stripe;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stripe's habits in JSON. */
final class StripeJson {
  /** Our names in the metadata of what we make. */
  static final String PERSON = "stratbase_user_id";

  static final String CHECKOUT = "stratbase_checkout_id";

  private StripeJson() {}

  /** A field that holds an id, or the whole object when it was expanded. */
  static @Nullable String idOf(JsonObject object, String field) {
    return switch (object.getValue(field)) {
      case String id -> id;
      case JsonObject expanded -> expanded.getString("id");
      case null, default -> null;
    };
  }

  /** Seconds since 1970. */
  static @Nullable Instant instant(JsonObject object, String field) {
    return object.getValue(field) instanceof Number seconds
        ? Instant.ofEpochSecond(seconds.longValue())
        : null;
  }

  /** Null for anything that is no UUID: metadata can be edited in Stripe's dashboard. */
  static @Nullable UUID uuid(@Nullable String text) {
    try {
      return text == null ? null : UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
