package dev.stratbase.local.benchmark;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/**
 * An answer's head, and its body as it came.
 *
 * @param head status line and fields
 */
record HttpAnswer(String head, Buffer body) {
  private static final int STATUS_AT = 9;
  private static final String LENGTH = "content-length: ";

  /** Bytes of the body, or -1 for an answer that does not say so. */
  static int length(String head) {
    String value = field(head, LENGTH);
    return value.isEmpty() ? -1 : Integer.parseInt(value);
  }

  int status() {
    return Integer.parseInt(head, STATUS_AT, STATUS_AT + 3, 10);
  }

  String entityTag() {
    return field(head, "etag: ");
  }

  String text() {
    return body.toString(StandardCharsets.UTF_8);
  }

  private static String field(String head, String name) {
    int line = head.indexOf('\n') + 1;
    while (line > 0 && line < head.length()) {
      if (head.regionMatches(true, line, name, 0, name.length())) {
        int end = head.indexOf('\r', line);
        return head.substring(line + name.length(), end < 0 ? head.length() : end);
      }
      line = head.indexOf('\n', line) + 1;
    }
    return "";
  }
}
