package dev.stratbase.database.migrate;

import dev.stratbase.database.Catalogue;
import dev.stratbase.database.CatalogueItem;
import dev.stratbase.database.DatabaseAddress;
import dev.stratbase.database.EmbeddedDatabase;
import dev.stratbase.database.Migrator;
import dev.stratbase.kit.migration.Slice;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.flywaydb.core.api.MigrationInfo;

/** Compares a database with a new one that is migrated to the same versions. */
final class VerifyCommand {
  private final Migrator migrator;
  private final PrintStream out;

  VerifyCommand(Migrator migrator, PrintStream out) {
    this.migrator = migrator;
    this.out = out;
  }

  boolean run() throws SQLException {
    long begin = System.nanoTime();
    out.println(Target.of(migrator));
    var faults = new ArrayList<String>();
    Map<Slice, Integer> versions = versions(faults);
    List<String> lost = lostHistories(versions);
    if (!lost.isEmpty()) {
      // Without it nobody knows what to compare with, and whoever migrates would begin anew.
      lost.forEach(slice -> out.println("  missing     history of " + slice));
      out.println(
          "What is applied is not known: restore schema " + Slice.HISTORY_SCHEMA + " first");
      return false;
    }
    if (versions.isEmpty()) {
      out.println("No migration is applied here; there is nothing to compare.");
      return false;
    }
    out.println("Compared with an empty PostgreSQL migrated to " + inWords(versions));
    faults.addAll(Drift.between(expected(versions), found()));
    faults.forEach(fault -> out.println("  " + fault));
    out.printf(
        Locale.ROOT,
        "%s, in %.1f s%n",
        faults.isEmpty() ? "No difference" : "They differ",
        (System.nanoTime() - begin) / 1e9);
    return faults.isEmpty();
  }

  private Map<Slice, Integer> versions(List<String> faults) {
    var versions = new EnumMap<Slice, Integer>(Slice.class);
    for (Slice slice : Slice.values()) {
      for (MigrationInfo applied : migrator.flyway(slice).info().applied()) {
        if (applied.getVersion() == null || "0".equals(applied.getVersion().getVersion())) {
          continue;
        }
        versions.merge(slice, Integer.parseInt(applied.getVersion().getVersion()), Math::max);
        if (applied.getResolvedChecksum() == null || !applied.isChecksumMatching()) {
          faults.add(
              "applied from another file than this checkout's: %s %s"
                  .formatted(slice.slug(), applied.getVersion()));
        }
      }
    }
    return versions;
  }

  /** Slices that publish what each of them does, and of which no migration is recorded. */
  private List<String> lostHistories(Map<Slice, Integer> versions) throws SQLException {
    var lost = new ArrayList<String>();
    try (Connection connection = migrator.connect();
        var statement = connection.prepareStatement("select to_regprocedure(?) is not null")) {
      for (Slice slice : Slice.values()) {
        statement.setString(1, "contract.%s_export(uuid)".formatted(slice.slug()));
        try (var row = statement.executeQuery()) {
          if (row.next() && row.getBoolean(1) && !versions.containsKey(slice)) {
            lost.add(slice.slug());
          }
        }
      }
    }
    return lost;
  }

  private List<CatalogueItem> found() throws SQLException {
    try (Connection connection = migrator.connect()) {
      return Catalogue.of(connection);
    }
  }

  private List<CatalogueItem> expected(Map<Slice, Integer> versions) throws SQLException {
    try (EmbeddedDatabase server = EmbeddedDatabase.ephemeral()) {
      Migrator fresh =
          new Migrator(
              new DatabaseAddress(
                  server.url(), EmbeddedDatabase.OWNER, EmbeddedDatabase.OWNER_PASSWORD),
              migrator.root(),
              migrator.config());
      versions.forEach((slice, version) ->
          fresh.flyway(slice, Map.of()).target(version.toString()).load().migrate());
      try (Connection connection = fresh.connect()) {
        return Catalogue.of(connection);
      }
    }
  }

  private static String inWords(Map<Slice, Integer> versions) {
    return String.join(
        ", ",
        Arrays.stream(Slice.values())
            .filter(versions::containsKey)
            .map(slice -> slice.slug() + " " + versions.get(slice))
            .toList());
  }
}
