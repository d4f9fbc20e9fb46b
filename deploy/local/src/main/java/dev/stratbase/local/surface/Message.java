package dev.stratbase.local.surface;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A request as it goes over the wire. Nothing is checked: nonsense is welcome.
 *
 * @param target the path with its query; characters are bytes (ISO 8859-1)
 * @param headers besides {@code Host} and the body's length; values are bytes as well
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; bytes are what is sent.
public record Message(String method, String target, List<Header> headers, byte[] body) {
  private static final int MOST_SHOWN = 400;

  /** A line of the head. */
  public record Header(String name, String value) {}

  /** A request without headers and body. */
  public static Message of(String method, String target) {
    return new Message(method, target, List.of(), new byte[0]);
  }

  /** With one more header. */
  public Message with(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new Message(method, target, List.copyOf(more), body);
  }

  /** With another body. */
  public Message with(byte[] other) {
    return new Message(method, target, headers, other);
  }

  /** Whether some line of the head has that name. */
  public boolean has(String header) {
    return headers.stream().anyMatch(it -> it.name().equalsIgnoreCase(header));
  }

  /** The bytes that are sent. */
  public byte[] bytes(String host) {
    StringBuilder head = new StringBuilder(method).append(' ').append(target);
    head.append(" HTTP/1.1\r\nHost: ").append(host).append("\r\n");
    headers.forEach(it -> head.append(it.name()).append(": ").append(it.value()).append("\r\n"));
    if (body.length > 0 && !has("Content-Length") && !has("Transfer-Encoding")) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    head.append("\r\n");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(body);
    return out.toByteArray();
  }

  /** As it stands in a report: tokens are left out, control characters written out. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(method).append(' ').append(target);
    for (Header it : headers) {
      boolean secret = it.name().toLowerCase(Locale.ROOT).equals("authorization");
      text.append("\n    ").append(it.name()).append(": ");
      text.append(secret ? "..." : shorter(it.value()));
    }
    if (body.length > 0) {
      text.append("\n    body of ").append(body.length).append(" bytes: ");
      text.append(shorter(new String(body, StandardCharsets.UTF_8)));
    }
    return text.toString();
  }

  private static String shorter(String value) {
    StringBuilder visible = new StringBuilder();
    for (char c : value.substring(0, Math.min(value.length(), MOST_SHOWN)).toCharArray()) {
      visible.append(
          c < 0x20 || c == 0x7f ? String.format(Locale.ROOT, "\\u%04x", (int) c) : "" + c);
    }
    return value.length() > MOST_SHOWN ? visible + "..." : visible.toString();
  }
}
