package dev.stratbase.account.export;

import dev.stratbase.account.export.ExportRows.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Writes the file piece by piece. What the database gives is JSON already and goes in as it is, so
 * that numbers stay exact.
 */
final class ExportText {
  static final String FORMAT = "stratbase-export-1";

  private int open = -1;

  /** The head of the file, up to where the first part begins. */
  static String head(UUID person, Instant at) {
    return "{\"format\":\""
        + FORMAT
        + "\",\"user_id\":\""
        + person
        + "\",\"exported_at\":\""
        + at
        + "\"";
  }

  static String tail() {
    return "}";
  }

  /** Begins a slice's part with what is not a long list; its object stays open. */
  String begin(Source source, String small) {
    open = -1;
    return ",\"" + source.slice() + "\":" + small.strip().replaceFirst("\\s*}$", "");
  }

  /** A page of long lists; one that is not in its place ends the export, which shows as cut off. */
  String rows(Source source, List<Row> rows) {
    StringBuilder text = new StringBuilder();
    for (Row row : rows) {
      int wanted = source.lists().indexOf(row.section());
      if (wanted < Math.max(open, 0)) {
        throw new IllegalStateException(
            source + " gives " + row.section() + " where " + source.lists() + " is the order");
      }
      if (wanted == open) {
        text.append(',');
      } else {
        openUpTo(source, wanted, text);
      }
      text.append(row.item());
    }
    return text.toString();
  }

  /** Ends a slice's part; a list without rows is an empty one. */
  String end(Source source) {
    StringBuilder text = new StringBuilder();
    if (!source.lists().isEmpty()) {
      openUpTo(source, source.lists().size() - 1, text);
      text.append(']');
    }
    return text.append('}').toString();
  }

  private void openUpTo(Source source, int wanted, StringBuilder text) {
    while (open < wanted) {
      if (open >= 0) {
        text.append(']');
      }
      open++;
      text.append(",\"").append(source.lists().get(open)).append("\":[");
    }
  }
}
