package dev.stratbase.local.payments;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Billing periods: counted in UTC from the first one's day, cut to a shorter month's last. */
final class Months {
  private Months() {}

  static long plus(long anchorSeconds, String interval, long periods) {
    long months = interval.equals("year") ? 12 * periods : periods;
    return LocalDateTime.ofInstant(Instant.ofEpochSecond(anchorSeconds), ZoneOffset.UTC)
        .plusMonths(months)
        .toEpochSecond(ZoneOffset.UTC);
  }
}
