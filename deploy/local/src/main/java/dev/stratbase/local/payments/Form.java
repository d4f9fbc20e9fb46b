package dev.stratbase.local.payments;

import dev.stratbase.local.http.HttpFailure;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A form-encoded body: the first value of each field. */
record Form(Map<String, String> fields) {
  static Form read(String body) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : body.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2) {
        fields.putIfAbsent(decode(parts[0]), decode(parts[1]));
      }
    }
    return new Form(fields);
  }

  @Nullable String find(String name) {
    return fields.get(name);
  }

  String get(String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new HttpFailure(400, name + " is missing.");
    }
    return value;
  }

  boolean is(String name, String value) {
    return value.equals(fields.get(name));
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw new HttpFailure(400, "The form is not correctly encoded.");
    }
  }
}
