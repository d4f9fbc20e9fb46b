package dev.stratbase.database;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Everything a migration may leave behind, as sorted lines of text that can be compared. */
final class CatalogueSnapshot {
  private static final String OURS =
      "n.nspname in ('public', 'contract', 'stratbase_internal')"
          + " and not exists (select from pg_depend x where x.objid = %s.oid and x.deptype = 'e')";

  private static final List<String> QUESTIONS =
      List.of(
          "select format('column %s.%s %s %s %s default %s grants %s', n.nspname, c.relname,"
              + " a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,"
              + " pg_get_expr(d.adbin, d.adrelid),"
              + " (select string_agg(x::text, ',' order by x::text) from unnest(a.attacl) x))"
              + " from pg_attribute a join pg_class c on c.oid = a.attrelid"
              + " join pg_namespace n on n.oid = c.relnamespace"
              + " left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum"
              + " where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'v') and "
              + OURS.formatted("c"),
          "select format('relation %s.%s %s owner %s rls %s %s options %s grants %s', n.nspname,"
              + " c.relname, c.relkind, c.relowner::regrole, c.relrowsecurity,"
              + " c.relforcerowsecurity, c.reloptions,"
              + " (select string_agg(x::text, ',' order by x::text) from unnest(c.relacl) x))"
              + " from pg_class c join pg_namespace n on n.oid = c.relnamespace where "
              + OURS.formatted("c"),
          "select format('constraint %s %s %s', conrelid::regclass, conname,"
              + " pg_get_constraintdef(c.oid)) from pg_constraint c"
              + " join pg_namespace n on n.oid = c.connamespace where "
              + OURS.formatted("c"),
          "select format('index %s', indexdef) from pg_indexes"
              + " where schemaname in ('public', 'contract')",
          "select format('policy %s %s %s %s %s using %s check %s', tablename, policyname,"
              + " permissive, cmd, roles, qual, with_check) from pg_policies"
              + " where schemaname = 'public'",
          "select format('function %s owner %s grants %s %s', p.oid::regprocedure,"
              + " p.proowner::regrole,"
              + " (select string_agg(x::text, ',' order by x::text) from unnest(p.proacl) x),"
              + " pg_get_functiondef(p.oid))"
              + " from pg_proc p join pg_namespace n on n.oid = p.pronamespace where "
              + OURS.formatted("p"),
          "select format('view %s %s', c.oid::regclass, pg_get_viewdef(c.oid)) from pg_class c"
              + " join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'v' and "
              + OURS.formatted("c"),
          "select format('trigger %s', pg_get_triggerdef(t.oid)) from pg_trigger t"
              + " where not t.tgisinternal",
          "select format('schema %s grants %s', n.nspname,"
              + " (select string_agg(x::text, ',' order by x::text) from unnest(n.nspacl) x))"
              + " from pg_namespace n where n.nspname in ('public', 'contract',"
              + " 'stratbase_internal', 'auth', 'extensions')",
          "select format('role %s login %s inherit %s bypass %s config %s', rolname, rolcanlogin,"
              + " rolinherit, rolbypassrls, rolconfig) from pg_roles",
          "select format('member %s of %s admin %s inherit %s set %s', member::regrole,"
              + " roleid::regrole, admin_option, inherit_option, set_option) from pg_auth_members");

  private CatalogueSnapshot() {}

  static List<String> of(Session owner) throws SQLException {
    var lines = new ArrayList<String>();
    for (String question : QUESTIONS) {
      lines.addAll(owner.texts(question));
    }
    lines.sort(null);
    return lines;
  }
}
