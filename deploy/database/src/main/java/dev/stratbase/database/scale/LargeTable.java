package dev.stratbase.database.scale;

import dev.stratbase.database.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A migrated database filled with strategies, set by set and without triggers: 50 a person, but
 * 20,010 of the collector's; a quarter of them public; the same number of small versions each, one
 * component each. Ids follow from the place, so that every size holds the same first strategies.
 */
public final class LargeTable {
  /** Who owns so many that a list of their own has 10,000 pages of two. */
  public static final UUID COLLECTOR = person(0);

  /** An ordinary person with 50 strategies. */
  public static final UUID ORDINARY = person(1);

  /** How many the collector owns. */
  public static final int COLLECTION = 20_010;

  /** In the text of five public strategies, whatever the size. */
  public static final String RARE = "needle";

  private static final int CHUNK = 50_000;
  private static final List<String> TABLES =
      List.of(
          "public.strategies",
          "public.strategy_versions",
          "public.strategy_components",
          "public.strategy_gallery");

  private final EmbeddedDatabase server;
  private final long strategies;
  private final int versionsEach;
  private final Consumer<String> progress;

  /**
   * About a database that is already migrated.
   *
   * @param strategies at least 50,000, so that the collector has theirs
   * @param versions in all; each strategy gets its share, at least one
   * @param progress told a line now and then
   */
  public LargeTable(
      EmbeddedDatabase server, long strategies, long versions, Consumer<String> progress) {
    if (strategies < CHUNK || versions < strategies) {
      throw new IllegalArgumentException(
          "There must be at least %s strategies, and no fewer versions".formatted(CHUNK));
    }
    this.server = server;
    this.strategies = strategies;
    this.versionsEach = (int) (versions / strategies);
    this.progress = progress;
  }

  /** The strategy at a place from 0; the first {@link #COLLECTION} are the collector's. */
  public static UUID strategy(long place) {
    return id("strategy " + place);
  }

  /** The first strategy of the ordinary person; it is not public. */
  public static UUID ordinaryStrategy() {
    return strategy(COLLECTION);
  }

  private static UUID person(int number) {
    return UUID.fromString(String.format(Locale.ROOT, "00000000-0000-4000-9000-%012x", number));
  }

  /** What {@code md5(text)::uuid} is. */
  private static UUID id(String text) {
    try {
      byte[] digest =
          java.security.MessageDigest.getInstance("MD5")
              .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      var bytes = java.nio.ByteBuffer.wrap(digest);
      return new UUID(bytes.getLong(), bytes.getLong());
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether it holds as much already. */
  public boolean isFilled() throws SQLException {
    try (Connection admin = superuser()) {
      return !Rows.text(admin, "select to_regclass('large_table.filled')").isEmpty()
          && !Rows.of(
                  admin,
                  "select from large_table.filled where strategies = ? and versions_each = ?",
                  strategies,
                  versionsEach)
              .isEmpty();
    }
  }

  /** Fills it from nothing; what strategies there were are gone. */
  public void fill() throws SQLException {
    try (Connection admin = superuser()) {
      progress.accept(String.format(Locale.ROOT, "%,d people", people()));
      Rows.of(admin, GeneratedRows.PEOPLE, people());
      // No trigger and no key is looked at row by row; the keys are checked as a whole in the end.
      run(admin, "set session_replication_role = replica");
      run(admin, "set maintenance_work_mem = '1GB'");
      run(admin, "set synchronous_commit = off");
      var load = new BulkLoad(admin);
      load.begin(TABLES);
      run(admin, "drop table if exists large_table.filled");
      run(admin, "truncate " + String.join(", ", TABLES));
      run(admin, GeneratedRows.INDICATORS);
      fillInChunks(admin);
      load.end(what -> progress.accept("building " + what));
      run(admin, "reset session_replication_role");
      progress.accept("gathering statistics");
      for (String table : TABLES) {
        run(admin, "vacuum (analyze) " + table);
      }
      run(admin, "vacuum (analyze) public.users");
      Rows.of(
          admin,
          "create table large_table.filled as select %s::bigint as strategies, %s as versions_each"
              .formatted(strategies, versionsEach));
      run(admin, "checkpoint");
    }
  }

  private void fillInChunks(Connection admin) throws SQLException {
    long began = System.nanoTime();
    for (long from = 0; from < strategies; from += CHUNK) {
      long to = Math.min(strategies, from + CHUNK) - 1;
      for (String insert : GeneratedRows.BY_PLACE) {
        Rows.of(
            admin,
            insert
                .replace("{from}", Long.toString(from))
                .replace("{to}", Long.toString(to))
                .replace("{collection}", Integer.toString(COLLECTION))
                .replace("{versions}", Integer.toString(versionsEach)));
      }
      long done = to + 1;
      Duration spent = Duration.ofNanos(System.nanoTime() - began);
      progress.accept(
          String.format(
              Locale.ROOT,
              "%,d of %,d strategies, %d s left",
              done,
              strategies,
              spent.toSeconds() * (strategies - done) / done));
    }
  }

  /** The collector and whoever owns the rest. */
  private long people() {
    return 1 + (strategies - COLLECTION + 49) / 50;
  }

  private Connection superuser() throws SQLException {
    return server.connect("supabase_admin", "postgres");
  }

  private static void run(Connection connection, String sql) throws SQLException {
    Rows.of(connection, sql);
  }
}
