package dev.stratbase.billing.provider;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request to a webhook address, before anybody believes it.
 *
 * @param body the bytes as they came
 * @param headers the first value of a header, or null
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on once, never compared.
public record WebhookDelivery(byte[] body, Function<String, @Nullable String> headers) {
  /** The first value of a header; fails with {@code webhook_signature_malformed} without one. */
  public String required(String header) {
    String value = headers.apply(header);
    if (value == null || value.isBlank() || value.length() > 4096) {
      throw new WebhookRefusal(WebhookRefusal.Reason.MALFORMED, header + " is missing or too long");
    }
    return value;
  }
}
