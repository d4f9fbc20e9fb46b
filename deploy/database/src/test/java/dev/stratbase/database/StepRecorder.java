package dev.stratbase.database;

import dev.stratbase.kit.migration.Slice;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Stands beside each script of a run, up or down, and keeps what the judge says of it. */
final class StepRecorder implements Callback, UndoScripts.Observer {
  private final FirstRelease release;
  private final Map<Path, Script> watched = new HashMap<>();
  private final Map<Path, String> locks = new HashMap<>();
  private final Map<Path, List<String>> faults = new HashMap<>();
  private final Map<Path, List<String>> missed = new HashMap<>();
  private StepJudge judge;

  StepRecorder(FirstRelease release, Connection anybody) throws SQLException {
    this.release = release;
    this.judge = StepJudge.beforeFirstRelease(anybody);
    for (Slice slice : Slice.values()) {
      List<Script> scripts = Script.of(TestDatabase.ROOT, slice);
      scripts.stream()
          .filter(script -> release.binds(script) || script.equals(scripts.getLast()))
          .forEach(script -> watched.put(script.path(), script));
    }
  }

  /** Beside what Flyway is told anyway. */
  FluentConfiguration joining(FluentConfiguration flyway) {
    return flyway.callbacks(
        Stream.concat(Arrays.stream(flyway.getCallbacks()), Stream.of(this))
            .toArray(Callback[]::new));
  }

  /** The newest migration of each slice, and all that meet tables in use. */
  List<Script> watched() {
    return List.copyOf(watched.values());
  }

  Map<Path, String> locks() {
    return locks;
  }

  List<String> faults(Script script) {
    return faults.getOrDefault(script.path(), List.of("was not seen"));
  }

  List<String> missed(Script script) {
    return missed.getOrDefault(script.path(), List.of("was not seen"));
  }

  @Override
  public boolean supports(Event event, Context context) {
    return event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_EACH_MIGRATE;
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public void handle(Event event, Context context) {
    Path file = Path.of(context.getMigrationInfo().getPhysicalLocation());
    try {
      if (event == Event.BEFORE_EACH_MIGRATE) {
        judge =
            watched.containsKey(file)
                ? StepJudge.before(context.getConnection())
                : StepJudge.beforeFirstRelease(context.getConnection());
      } else {
        keep(file);
      }
    } catch (SQLException e) {
      throw new FlywayException("What %s does could not be seen".formatted(file), e);
    }
  }

  @Override
  public String getCallbackName() {
    return "stratbase-steps";
  }

  @Override
  public void before(Script script, Connection connection) throws SQLException {
    judge = StepJudge.beforeFirstRelease(connection);
  }

  @Override
  public void after(Script script, Connection connection) throws SQLException {
    keep(script.undo());
  }

  private void keep(Path file) throws SQLException {
    locks.put(file, judge.locks());
    faults.put(file, judge.faults(release));
    missed.put(file, judge.missed());
  }
}
