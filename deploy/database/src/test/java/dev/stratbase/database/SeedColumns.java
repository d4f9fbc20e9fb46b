package dev.stratbase.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The seed's own columns, read from its SQL, as far as the migrated database has them. */
final class SeedColumns {
  private static final Pattern TABLE =
      Pattern.compile("create table (\\w+) \\(\\n(.*?)\\n\\);", Pattern.DOTALL);

  private SeedColumns() {}

  static String present(Session owner) throws SQLException {
    var lines = new TreeMap<String, String>();
    var tables = TABLE.matcher(seed().toLowerCase(Locale.ROOT));
    while (tables.find()) {
      var columns = new TreeSet<String>();
      for (String line : tables.group(2).lines().toList()) {
        String column = line.strip().split(" ", 2)[0];
        if (owner.count(
                "select from pg_attribute where attrelid = ?::regclass and attname = ?",
                "public." + tables.group(1),
                column)
            == 1) {
          columns.add(column);
        }
      }
      lines.put(tables.group(1), String.join(" ", columns));
    }
    return lines.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .collect(joining("\n"));
  }

  /** The specification's SQL, as it was written. */
  static String seed() {
    try (var in = SeedColumns.class.getResourceAsStream("seed.sql")) {
      if (in == null) {
        throw new IllegalStateException("seed.sql is not among the test resources");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
