package dev.stratbase.kit.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values of query parameters that narrow a list, read so that a bad one is {@code
 * invalid_parameter} with a sentence; one that was not sent stays null.
 */
public final class QueryValues {
  // UUID.fromString also takes 1-1-1-1-1.
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  // Integer.parseInt also takes +1 and the digits of every script.
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,10}");
  // PostgreSQL's range of times is narrower than Java's.
  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private QueryValues() {}

  /** An id. */
  public static @Nullable UUID uuid(String parameter, @Nullable String value) {
    if (value == null) {
      return null;
    }
    if (!UUID_TEXT.matcher(value).matches()) {
      throw PageRequest.invalid(parameter, "must be a UUID");
    }
    return UUID.fromString(value);
  }

  /** One of a few words. */
  public static @Nullable String oneOf(
      String parameter, @Nullable String value, List<String> known) {
    if (value != null && !known.contains(value)) {
      throw PageRequest.invalid(parameter, "must be one of " + String.join(", ", known));
    }
    return value;
  }

  /** A whole number in plain digits. */
  public static @Nullable Integer integer(
      String parameter, @Nullable String value, int least, int most) {
    if (value == null) {
      return null;
    }
    if (DIGITS.matcher(value).matches()) {
      long number = Long.parseLong(value);
      if (number >= least && number <= most) {
        return (int) number;
      }
    }
    throw PageRequest.invalid(parameter, "must be an integer from " + least + " to " + most);
  }

  /** A yes or no. */
  public static @Nullable Boolean flag(String parameter, @Nullable String value) {
    return switch (value) {
      case null -> null;
      case "true" -> Boolean.TRUE;
      case "false" -> Boolean.FALSE;
      default -> throw PageRequest.invalid(parameter, "must be true or false");
    };
  }

  /** A moment with its offset from UTC, from 1970 to 9999. */
  public static @Nullable Instant time(String parameter, @Nullable String value) {
    if (value == null) {
      return null;
    }
    try {
      Instant time = OffsetDateTime.parse(value).toInstant();
      if (!time.isBefore(FIRST) && !time.isAfter(LAST)) {
        return time;
      }
    } catch (DateTimeException e) {
      throw PageRequest.invalid(parameter, "must be a time such as 2026-01-31T12:00:00Z");
    }
    throw PageRequest.invalid(parameter, "must lie between 1970 and 9999");
  }
}
