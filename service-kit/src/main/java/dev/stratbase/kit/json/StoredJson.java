package dev.stratbase.kit.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** What a jsonb column holds, selected as text, so that no digit of a number is lost. */
public final class StoredJson {
  private StoredJson() {}

  /**
   * How many bytes it takes when it is read again: every digit of a number is written there, so
   * that 1e400, five bytes of a request, takes 401.
   *
   * @param text what is stored
   * @param tree the same
   */
  public static long bytes(String text, JsonNode tree) {
    return text.getBytes(StandardCharsets.UTF_8).length + unwritten(tree);
  }

  private static long unwritten(JsonNode node) {
    if (node.isBigDecimal()) {
      BigDecimal number = node.decimalValue();
      return Math.max(0, plainLength(number) - number.toString().length());
    }
    long sum = 0;
    for (JsonNode child : node) {
      sum += unwritten(child);
    }
    return sum;
  }

  /** Of what {@link BigDecimal#toPlainString} would return. */
  private static long plainLength(BigDecimal number) {
    long sign = number.signum() < 0 ? 1 : 0;
    long scale = number.scale();
    return sign
        + (scale <= 0
            ? number.precision() - scale
            : Math.max(number.precision(), scale + 1) + ".".length());
  }

  /** Reads it. */
  public static JsonNode tree(ObjectMapper json, String stored) {
    try {
      return json.readTree(stored);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("jsonb is always JSON", e);
    }
  }
}
