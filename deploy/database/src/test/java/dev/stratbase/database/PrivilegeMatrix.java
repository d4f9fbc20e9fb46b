package dev.stratbase.database;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who may do what with which object, as one line per object and role, read from the catalogue
 * alone: an object that exists is in it. Whoever has no line for an object has no right to it.
 */
final class PrivilegeMatrix {
  private static final String OUR_SCHEMAS =
      "('public', 'contract', 'stratbase_internal', 'stratbase_migrations')";

  private static final String OUR_SLICES = "(account|indicator|strategy|billing)";

  /** Everybody who can be connected or become: Supabase's roles, and ours. Owners are not asked. */
  static final String ROLES =
      "(select oid, rolname from pg_roles where rolname in ('anon', 'authenticated', 'service_role',"
          + " 'authenticator', 'supabase_auth_admin') or rolname ~ '^stratbase_'"
          + " or rolname ~ '^"
          + OUR_SLICES
          + "_(service|system)$')";

  /** Objects that an extension brought are its own business. */
  private static final String NOT_AN_EXTENSIONS =
      "not exists (select from pg_depend e where e.objid = o.oid and e.deptype = 'e')";

  /** Relations and their columns; in lower case what stands for the whole relation. */
  private static final String RELATIONS =
      """
      with objects as (
        select o.oid, o.relkind, format('%%s %%I.%%I', case o.relkind when 'v' then 'view' when 'm' then
            'materialized view' when 'S' then 'sequence' else 'table' end, n.nspname, o.relname) as name
        from pg_class o join pg_namespace n on n.oid = o.relnamespace
        where o.relkind in ('r', 'p', 'f', 'v', 'm', 'S') and n.nspname in %s and %s
      ), whole (privilege, place) as (values ('SELECT', 1), ('INSERT', 2), ('UPDATE', 3),
        ('DELETE', 4), ('TRUNCATE', 5), ('REFERENCES', 6), ('TRIGGER', 7), ('MAINTAIN', 8)
      ), held as (
        select ob.name, r.rolname, w.place, case
          when has_table_privilege(r.oid, ob.oid, w.privilege) then lower(w.privilege)
          when w.place in (1, 2, 3, 6) then (
            select lower(w.privilege) || '(' || string_agg(a.attname, ' ' order by a.attname) || ')'
            from pg_attribute a where a.attrelid = ob.oid and a.attnum > 0 and not a.attisdropped
              and has_column_privilege(r.oid, ob.oid, a.attnum, w.privilege)) end as held
        from objects ob cross join whole w cross join %s r where ob.relkind <> 'S'
        union all
        select ob.name, r.rolname, w.place, case
          when has_sequence_privilege(r.oid, ob.oid, w.privilege) then lower(w.privilege) end
        from objects ob cross join (values ('USAGE', 1), ('SELECT', 2), ('UPDATE', 3)) w (privilege, place)
          cross join %s r where ob.relkind = 'S'
      )
      select name, rolname, string_agg(held, ' ' order by place) from held group by name, rolname
      """
          .formatted(OUR_SCHEMAS, NOT_AN_EXTENSIONS, ROLES, ROLES);

  private static final String FUNCTIONS =
      """
      select format('%%s %%I.%%I(%%s)%%s', case o.prokind when 'p' then 'procedure' when 'a' then 'aggregate'
          else 'function' end, n.nspname, o.proname, pg_get_function_identity_arguments(o.oid),
          case when o.prosecdef then ' as ' || o.proowner::regrole else '' end),
        r.rolname, case when has_function_privilege(r.oid, o.oid, 'EXECUTE') then 'execute' end
      from pg_proc o join pg_namespace n on n.oid = o.pronamespace cross join %s r
      where n.nspname in %s and %s
      """
          .formatted(ROLES, OUR_SCHEMAS, NOT_AN_EXTENSIONS);

  private static final String CONTAINERS =
      """
      select 'schema ' || o.nspname, r.rolname, nullif(concat_ws(' ',
        case when has_schema_privilege(r.oid, o.oid, 'USAGE') then 'usage' end,
        case when has_schema_privilege(r.oid, o.oid, 'CREATE') then 'create' end), '')
      from pg_namespace o cross join %s r where o.nspname in %s
      union all
      select 'the database', r.rolname, nullif(concat_ws(' ',
        case when has_database_privilege(r.oid, o.oid, 'CONNECT') then 'connect' end,
        case when has_database_privilege(r.oid, o.oid, 'TEMPORARY') then 'temporary' end,
        case when has_database_privilege(r.oid, o.oid, 'CREATE') then 'create' end), '')
      from pg_database o cross join %s r where o.datname = current_database()
      union all
      select 'type ' || o.oid::regtype, r.rolname,
        case when has_type_privilege(r.oid, o.oid, 'USAGE') then 'usage' end
      from pg_type o join pg_namespace n on n.oid = o.typnamespace cross join %s r
      where n.nspname in %s and o.typtype <> 'c' and o.typelem = 0 and %s
      union all
      select 'becoming ' || o.rolname, m.rolname, case when g.set_option then 'set' else '' end
        || case when g.inherit_option then ' inherit' else '' end
        || case when g.admin_option then ' admin' else '' end
      from %s o join pg_auth_members g on g.roleid = o.oid
        join pg_roles m on m.oid = g.member and not m.rolsuper
      where o.rolname not in ('anon', 'authenticated', 'service_role')
      union all
      select 'the session of ' || o.rolname, 'itself', concat_ws(' ',
        case when o.rolcanlogin then 'login' else 'nologin' end,
        case when o.rolinherit then 'inherit' else 'noinherit' end,
        case when o.rolbypassrls then 'bypassrls' end, case when o.rolcreaterole then 'createrole' end,
        case when o.rolcreatedb then 'createdb' end, case when o.rolreplication then 'replication' end,
        case when o.rolsuper then 'superuser' end, array_to_string(o.rolconfig, ' '))
      from pg_roles o where o.oid in (select oid from %s) and o.rolname ~ '^stratbase_|_(service|system)$'
      union all
      -- Supabase's own, which every migration has to undo: without them nothing here is proven.
      select 'what ' || d.defaclrole::regrole || ' creates in public, ' || case d.defaclobjtype
        when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions' end,
        a.grantee::regrole::text, lower(string_agg(a.privilege_type, ' ' order by a.privilege_type))
      from pg_default_acl d, aclexplode(d.defaclacl) a
      where d.defaclnamespace = 'public'::regnamespace and a.grantee <> d.defaclrole
      group by 1, 2
      """
          .formatted(
              ROLES, OUR_SCHEMAS, ROLES, ROLES, OUR_SCHEMAS, NOT_AN_EXTENSIONS, ROLES, ROLES);

  /** The committed files, and the question behind each. */
  static final Map<String, String> FILES =
      Map.of("relations", RELATIONS, "functions", FUNCTIONS, "roles", CONTAINERS);

  private PrivilegeMatrix() {}

  /** One file's lines, sorted. */
  static List<String> lines(Session session, String file) throws SQLException {
    var byObject = new TreeMap<String, List<String>>();
    for (List<?> row : session.rows(FILES.getOrDefault(file, ""))) {
      String object = String.valueOf(row.get(0));
      List<String> holders = byObject.computeIfAbsent(object, name -> new ArrayList<>());
      if (row.get(2) != null) {
        holders.add(
            "%s | %s | %s".formatted(object, row.get(1), String.valueOf(row.get(2)).strip()));
      }
    }
    var lines = new ArrayList<String>();
    byObject.forEach((object, holders) -> {
      if (holders.isEmpty()) {
        lines.add(object + " | nobody");
      }
      holders.stream().sorted().forEach(lines::add);
    });
    return lines;
  }
}
