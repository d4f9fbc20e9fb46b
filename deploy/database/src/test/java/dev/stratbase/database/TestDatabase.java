package dev.stratbase.database;

import dev.stratbase.kit.migration.Logins;
import dev.stratbase.kit.migration.Slice;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The one PostgreSQL of this module's tests, migrated up, down and up again, so that every test
 * also runs on a schema that was undone once.
 */
final class TestDatabase {
  static final Path ROOT = Path.of(System.getProperty("stratbase.root", "../.."));

  /** An entry of the library. */
  static final UUID INDICATOR = UUID.fromString("00000000-0000-4000-8000-00000000000f");

  private static final String PASSWORD = "only-for-tests";
  private static final String UNUSED = "unused_project";
  private static final TestDatabase INSTANCE = start();

  private final EmbeddedDatabase server;
  private final String name;
  private final Map<String, List<String>> snapshots = new HashMap<>();

  private TestDatabase(EmbeddedDatabase server, String name) {
    this.server = server;
    this.name = name;
  }

  static TestDatabase get() {
    return INSTANCE;
  }

  private static TestDatabase start() {
    var database = new TestDatabase(EmbeddedDatabase.ephemeral(), "postgres");
    try {
      database.migrateUpDownUp();
      return database;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void migrateUpDownUp() throws SQLException {
    keep("empty");
    migrate(url());
    keep("first");
    for (Slice slice : List.of(Slice.values()).reversed()) {
      Migrations.undo(
          url(), EmbeddedDatabase.OWNER, EmbeddedDatabase.OWNER_PASSWORD, ROOT, slice, 0);
    }
    keep("undone");
    migrate(url());
    keep("again");
    setPasswords();
    addIndicator();
  }

  private void addIndicator() throws SQLException {
    try (Session owner = owner()) {
      owner.run(
          "insert into public.indicators (id, slug, name, category, type)"
              + " values (?, 'of-the-tests', 'Of the tests', 'momentum', 'entry')",
          INDICATOR);
      owner.commit();
    }
  }

  /** Another new project on the same server, migrated once. */
  TestDatabase beside(String other) throws SQLException {
    var project = new TestDatabase(server, other);
    migrate(empty(other));
    project.addIndicator();
    return project;
  }

  /** A copy of a new project that nobody has used, which is faster than to migrate another one. */
  TestDatabase copy(String other) throws SQLException {
    synchronized (TestDatabase.class) {
      try (Session admin = superuser()) {
        if (admin.count("select from pg_database where datname = ?", UNUSED) == 0) {
          beside(UNUSED);
        }
        admin.alone("create database " + other + " template " + UNUSED + " owner postgres");
        // Settings of a database are not copied with it.
        admin.alone("alter database " + other + " set search_path = \"$user\", public, extensions");
      }
    }
    return new TestDatabase(server, other);
  }

  /** Everything that a migrated database's catalogue knows, as one text. */
  static String catalogue(String url) throws SQLException {
    try (Connection owner = migrator(url, Map.of()).connect()) {
      return String.join("\n", Catalogue.lines(owner));
    }
  }

  /** A project on the same server that has nothing of ours; answers its address. */
  String empty(String other) throws SQLException {
    try (Session admin = superuser()) {
      admin.alone("create database " + other + " owner postgres");
    }
    try (Connection admin =
        DriverManager.getConnection("jdbc:" + url(other), "supabase_admin", "postgres")) {
      SupabaseBaseline.apply(admin);
    }
    return url(other);
  }

  private void keep(String moment) throws SQLException {
    try (Session owner = owner()) {
      snapshots.put(moment, Catalogue.lines(owner.connection()));
    }
  }

  private void setPasswords() throws SQLException {
    var passwords = new HashMap<String, String>();
    for (Slice slice : Slice.values()) {
      passwords.put(slice.slug() + "_service", PASSWORD);
      passwords.put(slice.slug() + "_system", PASSWORD);
    }
    try (Connection owner = open(EmbeddedDatabase.OWNER, EmbeddedDatabase.OWNER_PASSWORD)) {
      Logins.setPasswords(owner, passwords);
    }
  }

  List<String> snapshot(String moment) {
    return snapshots.getOrDefault(moment, List.of());
  }

  String url() {
    return url(name);
  }

  /** The address of another database on the same server. */
  String url(String database) {
    return server.url().replaceFirst("/postgres$", "/" + database);
  }

  private Connection open(String user, String password) throws SQLException {
    return DriverManager.getConnection("jdbc:" + url(), user, password);
  }

  static void migrate(String url) {
    Migrations.migrate(url, EmbeddedDatabase.OWNER, EmbeddedDatabase.OWNER_PASSWORD, ROOT);
  }

  /** This checkout's migrations, for a database of the tests' server. */
  static Migrator migrator(String url, Map<String, String> settings) {
    return Migrator.of(
        new DatabaseAddress(url, EmbeddedDatabase.OWNER, EmbeddedDatabase.OWNER_PASSWORD),
        ROOT,
        settings);
  }

  Session owner() throws SQLException {
    return new Session(open(EmbeddedDatabase.OWNER, EmbeddedDatabase.OWNER_PASSWORD));
  }

  Session superuser() throws SQLException {
    return new Session(open("supabase_admin", "postgres"));
  }

  /** Under attack, with the rows of that file in it until it is closed. */
  Target underAttack(String rows) throws SQLException {
    return Target.of(open("supabase_admin", "postgres"), rows);
  }

  Session connect(String user, String password) throws SQLException {
    return new Session(open(user, password));
  }

  /** The bare login, before it took a role. */
  Session login(String name) throws SQLException {
    return new Session(open(name, PASSWORD));
  }

  Session person(Slice slice, UUID id) throws SQLException {
    return bound(slice.slug() + "_service", callerRole(slice), claims(id, "{}"), id.toString());
  }

  Session visitor(Slice slice) throws SQLException {
    return bound(slice.slug() + "_service", callerRole(slice), "{}", "");
  }

  Session withClaims(Slice slice, String claims) throws SQLException {
    return bound(slice.slug() + "_service", callerRole(slice), claims, "");
  }

  Session admin(Slice slice, UUID id) throws SQLException {
    return bound(
        slice.slug() + "_system",
        "stratbase_%s_admin".formatted(slice.slug()),
        claims(id, "{\"role\": \"admin\"}"),
        id.toString());
  }

  Session service(Slice slice) throws SQLException {
    return bound(slice.slug() + "_system", "stratbase_" + slice.slug(), "{}", "");
  }

  static String callerRole(Slice slice) {
    return "stratbase_%s_caller".formatted(slice.slug());
  }

  private Session bound(String login, String role, String claims, String sub) throws SQLException {
    Session session = login(login);
    session.run(
        "select set_config('role', ?, true), set_config('request.jwt.claims', ?, true),"
            + " set_config('request.jwt.claim.sub', ?, true)",
        role,
        claims,
        sub);
    return session;
  }

  private static String claims(UUID id, String appMetadata) {
    return """
    {"sub": "%s", "email": "%s@example.test", "role": "authenticated", "iat": 1,
     "is_anonymous": false, "app_metadata": %s}
    """
        .formatted(id, id, appMetadata);
  }

  /** Signs somebody up with Supabase Auth, which provisions their row. */
  UUID newPerson() throws SQLException {
    return newPeople(1).getFirst();
  }

  /** Signs many up at once. */
  List<UUID> newPeople(int count) throws SQLException {
    try (Session auth = superuser()) {
      List<UUID> ids =
          auth
              .texts(
                  "insert into auth.users (id, email) select id, id || '@example.test' from"
                      + " (select gen_random_uuid() as id from generate_series(1, ?)) new"
                      + " returning id",
                  count)
              .stream()
              .map(UUID::fromString)
              .toList();
      auth.commit();
      return ids;
    }
  }

  UUID newPremiumPerson() throws SQLException {
    UUID id = newPerson();
    try (Session service = service(Slice.ACCOUNT)) {
      service.run("select contract.account_set_premium(?, true)", id);
      service.commit();
    }
    return id;
  }

  UUID newAuthUserWithoutMail() throws SQLException {
    UUID id = UUID.randomUUID();
    try (Session auth = superuser()) {
      auth.run("insert into auth.users (id) values (?)", id);
      auth.commit();
    }
    return id;
  }
}
