package dev.stratbase.database.migrate;

import dev.stratbase.database.Migrator;
import dev.stratbase.kit.migration.Slice;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.MigrateOutput;
import org.jspecify.annotations.Nullable;

/** Migrates, as the Jobs do. */
final class UpCommand {
  private final Migrator migrator;
  private final Map<String, String> environment;
  private final PrintStream out;

  UpCommand(Migrator migrator, Map<String, String> environment, PrintStream out) {
    this.migrator = migrator;
    this.environment = environment;
    this.out = out;
  }

  boolean run(Request request) {
    out.println(Target.of(migrator));
    migrate(request.to());
    return true;
  }

  /** To the versions named, or all slices to their newest. */
  void migrate(Map<Slice, Integer> to) {
    long begin = System.nanoTime();
    int done = 0;
    for (Slice slice : to.isEmpty() ? List.of(Slice.values()) : List.copyOf(to.keySet())) {
      done += migrate(slice, to.get(slice));
    }
    out.printf(
        Locale.ROOT,
        "%s in %.1f s%n",
        done == 0 ? "Nothing to migrate; looked" : "Migrated " + done,
        (System.nanoTime() - begin) / 1e9);
  }

  private int migrate(Slice slice, @Nullable Integer to) {
    FluentConfiguration flyway = migrator.flyway(slice, passwords(slice));
    if (to != null) {
      requireVersion(slice, to);
      flyway.target(to.toString());
    }
    long pending = Arrays.stream(flyway.load().info().pending()).count();
    out.printf("%s: %s%n", slice.slug(), pending == 0 ? "nothing to do" : pending + " to run");
    List<MigrateOutput> migrations = flyway.load().migrate().migrations;
    for (MigrateOutput done : migrations) {
      out.printf(
          Locale.ROOT, "  %3s  %-28s %d ms%n", done.version, done.description, done.executionTime);
    }
    return migrations.size();
  }

  private void requireVersion(Slice slice, int version) {
    if (migrator.scripts(slice).stream().noneMatch(script -> script.version() == version)) {
      throw new MisuseException("%s has no version %s.".formatted(slice.slug(), version));
    }
  }

  private Map<String, String> passwords(Slice slice) {
    var passwords = new HashMap<String, String>();
    for (String login : List.of(slice.callerLogin(), slice.systemLogin())) {
      String password = environment.get(login.toUpperCase(Locale.ROOT) + "_PASSWORD");
      if (password != null && !password.isBlank()) {
        passwords.put(login, password);
      }
    }
    return passwords;
  }
}
