package dev.stratbase.kit.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stratbase.kit.problem.CommonProblem;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a list goes on: the sort it was made for and the last row's sort values. Opaque to callers,
 * but no secret: policies, not cursors, decide what is seen.
 *
 * @param sort name of the sort order
 * @param after the last row's values in that order, its id last
 */
public record Cursor(String sort, List<String> after) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_LENGTH = 1_024;

  /** As it stands in a {@code cursor} parameter. */
  public String encode() {
    try {
      byte[] json = JSON.writeValueAsBytes(List.of(sort, after));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
    } catch (IOException e) {
      throw new IllegalStateException("Strings can always be written", e);
    }
  }

  /**
   * Reads a {@code cursor} parameter.
   *
   * @param sort the order asked for; another list's cursor is refused
   * @param width how many values this order has
   * @return null when no cursor was sent
   */
  public static @Nullable Cursor decode(@Nullable String text, String sort, int width) {
    if (text == null) {
      return null;
    }
    try {
      if (text.length() <= MAX_LENGTH) {
        Encoded encoded =
            Encoded.of(JSON.readValue(Base64.getUrlDecoder().decode(text), Object[].class));
        if (encoded.sort().equals(sort) && encoded.after().size() == width) {
          return new Cursor(sort, encoded.after());
        }
      }
    } catch (IOException | IllegalArgumentException | ClassCastException e) {
      throw CommonProblem.INVALID_CURSOR.exception();
    }
    throw CommonProblem.INVALID_CURSOR.exception();
  }

  private record Encoded(String sort, List<String> after) {
    static Encoded of(Object @Nullable [] parts) {
      if (parts == null
          || parts.length != 2
          || parts[0] == null
          || !(parts[1] instanceof List<?> values)
          || values.contains(null)) {
        throw new IllegalArgumentException("not a cursor");
      }
      return new Encoded(text(parts[0]), values.stream().map(Encoded::text).toList());
    }

    /** No list gives out a value that PostgreSQL could not have stored. */
    private static String text(@Nullable Object part) {
      if (!(part instanceof String text) || text.indexOf('\0') >= 0) {
        throw new IllegalArgumentException("not a cursor");
      }
      return text;
    }
  }
}
