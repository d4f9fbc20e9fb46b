package dev.stratbase.kit.http;

import dev.stratbase.kit.problem.CommonProblem;
import java.util.Arrays;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Conditional requests (RFC 9110, section 13) over strong entity tags. */
public final class Preconditions {
  /** What no row is at: versions count from 1. */
  static final long NO_VERSION = -1;

  private Preconditions() {}

  /** The entity tag of a row's version. */
  public static String tag(long version) {
    return "\"" + version + "\"";
  }

  /** Refuses with 412 when {@code If-Match} was sent and names another version. */
  public static void ifMatch(@Nullable String header, String current) {
    if (header != null && !matches(header, current, false)) {
      throw CommonProblem.PRECONDITION_FAILED.exception();
    }
  }

  /**
   * The version that {@code If-Match} demands, for a write that compares it in the database. A tag
   * that is none of ours demands one that no row has: whoever may not see the row must get their
   * 404 all the same (RFC 9110, 13.2.1), so the refusal waits for the comparison.
   *
   * @return null for {@code *}, which accepts any version
   */
  public static @Nullable Long required(@Nullable String header) {
    if (header == null || header.isBlank()) {
      throw CommonProblem.PRECONDITION_REQUIRED.exception();
    }
    String tag = header.strip();
    if (tag.equals("*")) {
      return null;
    }
    if (!tag.matches("\"[0-9]{1,18}\"")) {
      return NO_VERSION;
    }
    return Long.valueOf(tag.substring(1, tag.length() - 1));
  }

  /** Whether {@code If-None-Match} names the current version, so that 304 is the answer. */
  public static boolean notModified(@Nullable String header, String current) {
    return header != null && matches(header, current, true);
  }

  /** A 304 with the tag it is about. */
  public static <T> RestResponse<T> notModified(String current) {
    return RestResponse.ResponseBuilder.<T>create(304).header("ETag", current).build();
  }

  private static boolean matches(String header, String current, boolean weak) {
    return header.strip().equals("*")
        || Arrays.stream(header.split(","))
            .map(String::strip)
            .map(tag -> weak && tag.startsWith("W/") ? tag.substring(2) : tag)
            .anyMatch(current::equals);
  }
}
