package dev.stratbase.database;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Executes, as every role, a statement for each privilege on each relation, column, sequence and
 * function, and names those whose outcome is not what the catalogue's privileges say.
 */
final class DeniedStatements {
  /** Role, what is tried, whether the catalogue allows it, and the statement. */
  private static final String EVERYTHING =
      """
      with relations as (
        select o.oid, o.relkind, o.oid::regclass::text as name, n.oid as nsp
        from pg_class o join pg_namespace n on n.oid = o.relnamespace
        where o.relkind in ('r', 'p', 'f', 'v', 'm', 'S') and n.nspname in
          ('public', 'contract', 'stratbase_internal', 'stratbase_migrations')
          and not exists (select from pg_depend e where e.objid = o.oid and e.deptype = 'e')
      ), roles as (select oid, rolname from pg_roles where rolname = ?), tries as (
        select rolname, o.nsp, format('select %I from %s', a.attname, o.name) as statement,
          has_column_privilege(r.oid, o.oid, a.attnum, 'SELECT') as allowed
        from relations o join pg_attribute a on a.attrelid = o.oid and a.attnum > 0 and not a.attisdropped
          cross join roles r where o.relkind <> 'S'
        union all
        select rolname, o.nsp, format('update %s set %I = default', o.name, a.attname),
          has_column_privilege(r.oid, o.oid, a.attnum, 'UPDATE')
        from relations o join pg_attribute a on a.attrelid = o.oid and a.attnum > 0 and not a.attisdropped
          cross join roles r where o.relkind in ('r', 'p')
        union all
        select rolname, o.nsp, format('insert into %s (%I) values (default)', o.name, a.attname),
          has_column_privilege(r.oid, o.oid, a.attnum, 'INSERT')
        from relations o join pg_attribute a on a.attrelid = o.oid and a.attnum > 0 and not a.attisdropped
          cross join roles r where o.relkind in ('r', 'p')
        union all
        select rolname, o.nsp, format('delete from %s', o.name), has_table_privilege(r.oid, o.oid, 'DELETE')
        from relations o cross join roles r where o.relkind in ('r', 'p')
        union all
        select rolname, o.nsp, format('truncate %s', o.name), has_table_privilege(r.oid, o.oid, 'TRUNCATE')
        from relations o cross join roles r where o.relkind in ('r', 'p')
        union all
        select rolname, o.nsp, format('select nextval(%L)', o.name),
          has_sequence_privilege(r.oid, o.oid, 'USAGE') or has_sequence_privilege(r.oid, o.oid, 'UPDATE')
        from relations o cross join roles r where o.relkind = 'S'
        union all
        select rolname, o.nsp, format('select setval(%L, 1)', o.name), has_sequence_privilege(r.oid, o.oid, 'UPDATE')
        from relations o cross join roles r where o.relkind = 'S'
        union all
        select rolname, o.nsp, format('select last_value from %s', o.name), has_sequence_privilege(r.oid, o.oid, 'SELECT')
        from relations o cross join roles r where o.relkind = 'S'
        union all
        select rolname, p.pronamespace, format('select %I.%I(%s)', n.nspname, p.proname, (
            -- Of a strict function of nulls the planner knows the result without asking who may call it.
            select string_agg(case t.type when 'text'::regtype then '''x''::text'
              else 'null::' || t.type::regtype end, ', ' order by t.place)
            from unnest(p.proargtypes) with ordinality t (type, place))),
          has_function_privilege(r.oid, p.oid, 'EXECUTE')
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace cross join roles r
        where n.nspname in ('public', 'contract', 'stratbase_internal') and p.prokind = 'f'
          and not exists (select from pg_depend e where e.objid = p.oid and e.deptype = 'e')
      )
      select statement, allowed and has_schema_privilege(rolname, nsp, 'USAGE') from tries order by 1
      """;

  private final Session superuser;
  private final Probe probe;

  DeniedStatements(Session superuser) throws SQLException {
    this.superuser = superuser;
    this.probe = new Probe(superuser);
  }

  /** How many were tried, and those that surprised. */
  record Outcome(int tried, Set<String> surprises) {}

  Outcome of(List<Speaker> speakers) throws SQLException {
    var surprises = new TreeSet<String>();
    int tried = 0;
    for (Speaker speaker : speakers) {
      var statements = new ArrayList<String>();
      var allowed = new ArrayList<Boolean>();
      for (List<?> row : superuser.rows(EVERYTHING, speaker.actsAs())) {
        statements.add(String.valueOf(row.get(0)));
        allowed.add(Boolean.TRUE.equals(row.get(1)));
      }
      List<String> answers = probe.answers(speaker, statements);
      for (int i = 0; i < answers.size(); i++) {
        if (answers.get(i).equals(Probe.DENIED) == allowed.get(i)) {
          surprises.add("%s: %s -> %s".formatted(speaker, statements.get(i), answers.get(i)));
        }
      }
      tried += answers.size();
    }
    return new Outcome(tried, surprises);
  }
}
