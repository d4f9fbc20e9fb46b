package dev.stratbase.database.migrate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stratbase.database.Migrator;
import dev.stratbase.database.Script;
import dev.stratbase.kit.migration.MigrationSettings;
import dev.stratbase.kit.migration.Placeholders;
import dev.stratbase.kit.migration.Slice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * The migrations as SQL that needs no Flyway and leaves what Flyway would have left: each writes
 * itself into the history, so that whoever migrates next, by whatever means, goes on from there.
 */
final class PlainScripts {
  private static final String EVERY_TIME =
      MigrationSettings.EVERY_TIME + "/afterMigrate__login_limits.sql";

  private final Migrator migrator;

  PlainScripts(Migrator migrator) {
    this.migrator = migrator;
  }

  /**
   * One file's worth.
   *
   * @param name what tells it from the others, without a time
   * @param isTransactional whether it may run in a transaction
   */
  record Plain(String name, String sql, boolean isTransactional) {}

  /** Everything, in the order in which it can run. */
  List<Plain> all() {
    var plain = new ArrayList<Plain>();
    plain.add(new Plain("histories", histories(), true));
    for (Slice slice : Slice.values()) {
      migrator.scripts(slice).forEach(script -> plain.add(migration(script)));
      plain.add(limits(slice));
    }
    return plain;
  }

  private String histories() {
    var sql =
        new StringBuilder("create schema if not exists %s;%n".formatted(Slice.HISTORY_SCHEMA));
    for (Slice slice : Slice.values()) {
      sql.append(HISTORY.replace("{table}", slice.historyTable()));
    }
    return sql.toString();
  }

  private Plain migration(Script script) {
    String sql =
        migrator.sql(script).stripTrailing()
            + """


            insert into {schema}.{table} (installed_rank, version, description, type, script, checksum,
              installed_by, execution_time, success)
            select max(installed_rank) + 1, '{version}', '{name}', 'SQL', '{file}', {checksum},
              current_user, 0, true
            from {schema}.{table};
            """
                .replace("{schema}", Slice.HISTORY_SCHEMA)
                .replace("{table}", script.slice().historyTable())
                .replace("{version}", Integer.toString(script.version()))
                .replace("{name}", script.name().replace('_', ' '))
                .replace("{file}", script.fileName())
                .replace("{checksum}", Integer.toString(checksum(script.path())));
    return new Plain(
        String.format(
            Locale.ROOT, "%s_%02d_%s", script.slice().slug(), script.version(), script.name()),
        sql,
        script.isTransactional());
  }

  // Named by what they say, so that other limits make another file.
  private Plain limits(Slice slice) {
    String sql = Placeholders.resolve(resource(EVERY_TIME), slice, migrator.config());
    var crc = new CRC32();
    crc.update(sql.getBytes(UTF_8));
    return new Plain(
        String.format(Locale.ROOT, "%s_limits_%08x", slice.slug(), crc.getValue()), sql, true);
  }

  /** Flyway's: of the lines, without what ends them. */
  static int checksum(Path file) {
    var crc = new CRC32();
    try (var lines = Files.lines(file)) {
      lines.forEach(line -> crc.update(line.getBytes(UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return (int) crc.getValue();
  }

  private static String resource(String name) {
    try (InputStream in = Slice.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The resource " + name + " is not packaged");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // As Flyway makes it; a test compares the two.
  private static final String HISTORY =
      """
      create table if not exists stratbase_migrations.{table} (
        installed_rank integer not null,
        version varchar(50),
        description varchar(200) not null,
        type varchar(20) not null,
        script varchar(1000) not null,
        checksum integer,
        installed_by varchar(100) not null,
        installed_on timestamp not null default now(),
        execution_time integer not null,
        success boolean not null,
        constraint "{table}_pk" primary key (installed_rank)
      );
      create index if not exists "{table}_s_idx" on stratbase_migrations.{table} (success);
      insert into stratbase_migrations.{table} (installed_rank, version, description, type, script,
        installed_by, execution_time, success)
      select 1, '0', 'before Stratbase', 'BASELINE', 'before Stratbase', current_user, 0, true
      where not exists (select from stratbase_migrations.{table});
      """;
}
