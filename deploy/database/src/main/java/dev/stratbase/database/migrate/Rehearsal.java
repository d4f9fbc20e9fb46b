package dev.stratbase.database.migrate;

import dev.stratbase.database.DatabaseException;
import dev.stratbase.database.Migrator;
import dev.stratbase.database.Script;
import dev.stratbase.database.UndoScripts;
import dev.stratbase.kit.migration.Slice;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Takes migrations back inside one transaction that is rolled back, so that what they would drop is
 * known, and whether they work at all, before anything has happened.
 *
 * @param scripts what would be taken back, in this order
 * @param losses what people stored that would be gone
 */
record Rehearsal(List<Script> scripts, List<Loss> losses) {
  private static final String CHANGED =
      """
      select format('%I.%I', s.schemaname, s.relname), s.n_tup_del, s.n_tup_upd
      from pg_stat_xact_user_tables s join pg_class c on c.oid = s.relid
      where c.relpersistence = 'p' and s.schemaname in ('public', 'stratbase_migrations')
        and c.relname !~ '^flyway_history_' and s.n_tup_del + s.n_tup_upd > 0
      """;

  static Rehearsal of(Migrator migrator, Map<Slice, Integer> to) throws SQLException {
    // Closed, it is rolled back.
    try (Connection connection = migrator.rehearse()) {
      return in(connection, migrator, to);
    }
  }

  private static Rehearsal in(Connection connection, Migrator migrator, Map<Slice, Integer> to)
      throws SQLException {
    Contents before = Contents.of(connection);
    var scripts = new ArrayList<Script>();
    for (Slice slice : List.copyOf(to.keySet()).reversed()) {
      UndoScripts undo = UndoScripts.of(migrator, slice);
      for (Script script : undo.appliedAfter(connection, to.getOrDefault(slice, 0))) {
        rehearse(undo, connection, script);
        scripts.add(script);
      }
    }
    requirePrerequisites(connection, migrator, to);
    Contents after = Contents.of(connection);
    var losses = new ArrayList<>(changed(connection));
    connection.rollback();
    losses.addAll(before.missingIn(after, connection));
    return new Rehearsal(scripts, losses);
  }

  private static void rehearse(UndoScripts undo, Connection connection, Script script)
      throws SQLException {
    try {
      undo.rehearse(connection, script);
    } catch (SQLException e) {
      throw new DatabaseException(
          "The rehearsal ended at %s. Nothing has changed".formatted(script.title()), e);
    }
  }

  /** A slice that stays must keep what it builds on. */
  private static void requirePrerequisites(
      Connection connection, Migrator migrator, Map<Slice, Integer> to) throws SQLException {
    for (Slice slice : Slice.values()) {
      if (!slice.prerequisite().isMet(connection)
          && !UndoScripts.of(migrator, slice).appliedAfter(connection, 0).isEmpty()
          && to.getOrDefault(slice, 1) > 0) {
        throw new DatabaseException(
            "%s could not go on without what would be taken back. Nothing has changed; say --to %s=0 as well."
                .formatted(slice.slug(), slice.slug()));
      }
    }
  }

  private static List<Loss> changed(Connection connection) throws SQLException {
    var losses = new ArrayList<Loss>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(CHANGED)) {
      while (rows.next()) {
        add(losses, "rows of %s, which are deleted", rows.getString(1), rows.getLong(2));
        add(losses, "rows of %s, which are changed", rows.getString(1), rows.getLong(3));
      }
    }
    return losses;
  }

  private static void add(List<Loss> losses, String words, String table, long count) {
    if (count > 0) {
      losses.add(new Loss(words.formatted(table), count));
    }
  }
}
