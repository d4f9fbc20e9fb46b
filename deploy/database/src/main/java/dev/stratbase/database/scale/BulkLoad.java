package dev.stratbase.database.scale;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sets the indexes and keys of some tables aside while they are filled, and builds them afterwards,
 * which checks every row against them. What was set aside is written down in the database, so that
 * a filling that was killed can be taken up.
 */
final class BulkLoad {
  private static final String SET_ASIDE =
      """
      create table large_table.set_aside as
      with tables as (select unnest('{tables}'::regclass[]) as id)
      select row_number() over (order by place, name) as place, name, drop_it, make_it from (
        select case contype when 'f' then 3 else 1 end as place, conname::text as name,
          format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop_it,
          format('alter table %s add constraint %I %s', conrelid::regclass, conname,
            pg_get_constraintdef(oid)) as make_it
        from pg_constraint where contype in ('p', 'u', 'f')
          and (conrelid in (select id from tables) or confrelid in (select id from tables))
        union all
        select 2, indexrelid::regclass::text, format('drop index %s', indexrelid::regclass),
          pg_get_indexdef(indexrelid)
        from pg_index where indrelid in (select id from tables)
          and not exists (select from pg_constraint where conindid = indexrelid)
      ) everything
      """;

  private final Connection superuser;

  BulkLoad(Connection superuser) {
    this.superuser = superuser;
  }

  /** Drops what the tables are searched and checked by, unless an earlier try did. */
  void begin(List<String> tables) throws SQLException {
    run("create schema if not exists large_table");
    if (!Rows.text(superuser, "select to_regclass('large_table.set_aside')").isEmpty()) {
      return;
    }
    superuser.setAutoCommit(false);
    run(SET_ASIDE.replace("tables}", String.join(",", tables) + "}"));
    for (String drop : statements("drop_it", "desc")) {
      run(drop);
    }
    superuser.commit();
    superuser.setAutoCommit(true);
  }

  /** Builds all of it again. */
  void end(Consumer<String> progress) throws SQLException {
    for (String make : statements("make_it", "asc")) {
      progress.accept(make.replaceFirst("(?s)^(create|alter table) ", ""));
      superuser.setAutoCommit(false);
      run(make);
      Rows.of(superuser, "delete from large_table.set_aside where make_it = ?", make);
      superuser.commit();
      superuser.setAutoCommit(true);
    }
    run("drop table large_table.set_aside");
  }

  private List<String> statements(String column, String direction) throws SQLException {
    var found = new ArrayList<String>();
    for (var row :
        Rows.of(
            superuser,
            "select %s from large_table.set_aside order by place %s"
                .formatted(column, direction))) {
      found.add(row.getFirst());
    }
    return found;
  }

  private void run(String sql) throws SQLException {
    Rows.of(superuser, sql);
  }
}
