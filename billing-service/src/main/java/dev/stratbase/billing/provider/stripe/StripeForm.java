package dev.stratbase.billing.provider.stripe;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parameters in Stripe's form encoding. */
final class StripeForm {
  private final Map<String, String> fields = new LinkedHashMap<>();

  /** Adds a parameter; null leaves it out. */
  StripeForm put(String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, value.toString());
    }
    return this;
  }

  String encoded() {
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
