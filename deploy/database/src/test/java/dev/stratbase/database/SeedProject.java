package dev.stratbase.database;

import dev.stratbase.kit.migration.Slice;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Projects that ran the seed's schema before Stratbase came: databases of their own on the tests'
 * one server, with Supabase's roles, default privileges and {@code auth} schema. They hold 2,000
 * strategies, or as many as {@code -Dstratbase.test.strategies} says.
 */
final class SeedProject {
  /** Filled once, never touched afterwards, copied for whoever needs it. */
  private static final String ORIGINAL = "seed_project";

  private static final List<String> ROWS =
      List.of("seed-flaws.sql", "attack-targets-seed.sql", "adoption-rows.sql");
  private static final TestDatabase SERVER = TestDatabase.get();
  private static final SeedProject UNTOUCHED = filled();
  private static final SeedProject ADOPTED = adoptedOnce();

  private final String name;

  private SeedProject(String name) {
    this.name = name;
  }

  /** As the project was; whoever opens it takes every change back. */
  static SeedProject untouched() {
    return UNTOUCHED;
  }

  /** After the ordinary migrations; whoever opens it takes every change back. */
  static SeedProject adopted() {
    return ADOPTED;
  }

  private static SeedProject filled() {
    try {
      SeedProject original = create(ORIGINAL, ROWS);
      return original.copy("seed_project_untouched");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SeedProject adoptedOnce() {
    try {
      SeedProject project = fresh("seed_project_adopted");
      project.migrate();
      return project;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Another copy of the project as it was, for one test alone. */
  static SeedProject fresh(String name) throws SQLException {
    return new SeedProject(ORIGINAL).copy(name);
  }

  /** A project of its own with these rows. */
  static SeedProject create(String name, List<String> rows) throws SQLException {
    try (Session admin = SERVER.superuser()) {
      admin.alone("create database " + name + " owner postgres");
    }
    var project = new SeedProject(name);
    try (Connection admin = project.connect("supabase_admin")) {
      SupabaseBaseline.apply(admin);
    }
    try (Connection owner = project.connect("postgres");
        var statement = owner.createStatement()) {
      statement.execute(
          "set stratbase.test_strategies = "
              + Integer.getInteger("stratbase.test.strategies", 2000));
      statement.execute(SeedColumns.seed());
      for (String file : rows) {
        statement.execute(SqlResource.read(file));
      }
    }
    return project;
  }

  private SeedProject copy(String target) throws SQLException {
    try (Session admin = SERVER.superuser()) {
      admin.alone("create database " + target + " template " + name + " owner postgres");
      // Settings of a database are not copied with it.
      admin.alone("alter database " + target + " set search_path = \"$user\", public, extensions");
    }
    return new SeedProject(target);
  }

  void migrate() {
    for (Slice slice : Slice.values()) {
      migrate(slice);
    }
  }

  /** Waits for locks as long as it takes: what a test holds is held until something was seen. */
  void migrate(Slice slice) {
    TestDatabase.migrator(url(), Map.of("stratbase.migration.lock-timeout", "PT0S"))
        .flyway(slice)
        .migrate();
  }

  String url() {
    return SERVER.url(name);
  }

  Session owner() throws SQLException {
    return new Session(connect("postgres"));
  }

  Session superuser() throws SQLException {
    return new Session(connect("supabase_admin"));
  }

  Target underAttack() throws SQLException {
    return Target.of(connect("supabase_admin"));
  }

  private Connection connect(String user) throws SQLException {
    return DriverManager.getConnection("jdbc:" + url(), user, "postgres");
  }
}
