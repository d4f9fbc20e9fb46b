package dev.stratbase.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Everything a migration may leave behind, in a form that can be compared between databases: names
 * are qualified, what extensions bring is left out, and the role that asks is called the owner.
 */
public final class Catalogue {
  private static final String SCHEMAS =
      "n.nspname in ('public', 'contract', 'stratbase_internal', 'stratbase_migrations')";
  private static final String OURS =
      SCHEMAS
          + " and not exists (select from pg_depend x where x.objid = %s.oid and x.deptype = 'e')";

  /** Each answers with a thing's name, its home, and all the rest. */
  private enum Question {
    COLUMN(
        "select c.oid::regclass || '.' || a.attname, c.oid::regclass,"
            + " format('%s%s%s default %s grants %s', format_type(a.atttypid, a.atttypmod),"
            + " case when a.attnotnull then ' not null' end,"
            + " case when a.attgenerated <> '' then ' generated' end,"
            + " pg_get_expr(d.adbin, d.adrelid), "
            + grants("a.attacl", "c.relowner")
            + ") from pg_attribute a join pg_class c on c.oid = a.attrelid"
            + " join pg_namespace n on n.oid = c.relnamespace"
            + " left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum"
            + " where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'v', 'm')"
            + " and "
            + OURS.formatted("c")),
    RELATION(
        "select c.oid::regclass, c.oid::regclass,"
            + " format('%s %s owner %s row security %s forced %s options %s grants %s', c.relkind,"
            + " c.relpersistence, "
            + who("c.relowner")
            + ", c.relrowsecurity, c.relforcerowsecurity, c.reloptions, "
            + grants(
                "coalesce(c.relacl, acldefault(case c.relkind when 'S' then 's' else 'r' end"
                    + "::\"char\", c.relowner))",
                "c.relowner")
            + ") from pg_class c join pg_namespace n on n.oid = c.relnamespace"
            + " where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f') and "
            + OURS.formatted("c")),
    CONSTRAINT(
        "select c.conname || ' on ' || c.conrelid::regclass, c.conrelid::regclass,"
            + " pg_get_constraintdef(c.oid) from pg_constraint c"
            + " join pg_namespace n on n.oid = c.connamespace where c.conrelid <> 0 and "
            + OURS.formatted("c")),
    INDEX(
        "select i.indexrelid::regclass, i.indrelid::regclass, pg_get_indexdef(i.indexrelid)"
            + " || case when i.indisvalid then '' else ' INVALID' end"
            + " from pg_index i join pg_class c on c.oid = i.indrelid"
            + " join pg_namespace n on n.oid = c.relnamespace where "
            + OURS.formatted("c")),
    POLICY(
        "select p.polname || ' on ' || p.polrelid::regclass, p.polrelid::regclass,"
            + " format('%s %s to %s using %s check %s', p.polpermissive, p.polcmd,"
            + " (select string_agg(case r when 0 then 'public' else r::regrole::text end, ', '"
            + "   order by r::regrole::text) from unnest(p.polroles) r),"
            + " pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))"
            + " from pg_policy p join pg_class c on c.oid = p.polrelid"
            + " join pg_namespace n on n.oid = c.relnamespace where "
            + OURS.formatted("c")),
    FUNCTION(
        "select p.oid::regprocedure, n.nspname, format('owner %s grants %s %s', "
            + who("p.proowner")
            + ", "
            + grants("coalesce(p.proacl, acldefault('f', p.proowner))", "p.proowner")
            + ", case when p.prokind in ('f', 'p') then pg_get_functiondef(p.oid) end)"
            + " from pg_proc p join pg_namespace n on n.oid = p.pronamespace where "
            + OURS.formatted("p")),
    VIEW(
        "select c.oid::regclass, c.oid::regclass, pg_get_viewdef(c.oid) from pg_class c"
            + " join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('v', 'm') and "
            + OURS.formatted("c")),
    TRIGGER(
        "select t.tgname || ' on ' || t.tgrelid::regclass, t.tgrelid::regclass,"
            + " format('%s %s', t.tgenabled, pg_get_triggerdef(t.oid)) from pg_trigger t"
            + " where not t.tgisinternal"),
    TYPE(
        "select t.oid::regtype, n.nspname, format('%s owner %s', t.typtype, "
            + who("t.typowner")
            + ") from pg_type t join pg_namespace n on n.oid = t.typnamespace"
            + " where t.typtype in ('d', 'e', 'r') and "
            + OURS.formatted("t")),
    SCHEMA(
        "select n.nspname, n.nspname, format('grants %s', "
            + grants("coalesce(n.nspacl, acldefault('n', n.nspowner))", "n.nspowner")
            + ") from pg_namespace n where n.nspname in ('auth', 'extensions') or "
            + SCHEMAS),
    ROLE(
        "select r.rolname, '', format('login %s inherit %s bypass %s create %s super %s"
            + " connections %s settings %s', rolcanlogin, rolinherit, rolbypassrls, rolcreaterole,"
            + " rolsuper, rolconnlimit, (select string_agg(s, ', ' order by s)"
            + " from unnest(rolconfig) s)) from pg_roles r"),
    MEMBER(
        "select format('%s of %s by %s', "
            + who("member")
            + ", "
            + who("roleid")
            + ", "
            + who("grantor")
            + "), '', format('admin %s inherit %s set %s', admin_option, inherit_option,"
            + " set_option) from pg_auth_members");

    private final String sql;

    Question(String sql) {
      this.sql = sql;
    }

    String kind() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static String who(String role) {
      return "case "
          + role
          + " when current_user::regrole then 'the owner' else pg_get_userbyid("
          + role
          + ") end";
    }

    // The owner's own rights are implied, and differ between versions of PostgreSQL.
    private static String grants(String acl, String owner) {
      return "(select string_agg(format('%s %s%s', case g.grantee when 0 then 'public' else "
          + who("g.grantee")
          + " end, lower(g.privilege_type),"
          + " case when g.is_grantable then ' with grant option' end), ', '"
          + " order by g.grantee = 0, pg_get_userbyid(g.grantee), g.privilege_type)"
          + " from aclexplode("
          + acl
          + ") g where g.grantee <> "
          + owner
          + ")";
    }
  }

  private Catalogue() {}

  /** What the connection's database has, sorted. */
  public static List<CatalogueItem> of(Connection owner) throws SQLException {
    String path = searchPath(owner, "");
    var items = new ArrayList<CatalogueItem>();
    try (var statement = owner.createStatement()) {
      for (Question question : Question.values()) {
        try (var rows = statement.executeQuery(question.sql)) {
          while (rows.next()) {
            items.add(
                new CatalogueItem(
                    question.kind(), rows.getString(1), rows.getString(2), rows.getString(3)));
          }
        }
      }
    }
    searchPath(owner, path);
    items.sort(Comparator.comparing(CatalogueItem::toString));
    return items;
  }

  /** The same as lines of text. */
  static List<String> lines(Connection owner) throws SQLException {
    return of(owner).stream().map(CatalogueItem::toString).toList();
  }

  /** Names are printed with their schema when no path finds them; answers the path before. */
  private static String searchPath(Connection owner, String path) throws SQLException {
    try (var statement =
        owner.prepareStatement(
            "select current_setting('search_path'), set_config('search_path', ?, false)")) {
      statement.setString(1, path);
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }
}
