package dev.stratbase.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What one script does to the tables that were there before it, seen from inside its transaction:
 * which locks it takes, what it writes anew, and what it takes from the services.
 */
final class StepJudge {
  /** From the strongest; what only reads is in nobody's way. */
  private static final List<String> MODES =
      List.of(
          "AccessExclusiveLock",
          "ExclusiveLock",
          "ShareRowExclusiveLock",
          "ShareLock",
          "ShareUpdateExclusiveLock",
          "RowExclusiveLock");

  private static final String TABLES =
      "from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'm')"
          + " and n.nspname in ('public', 'auth', 'contract')";

  private final Connection connection;
  private final Map<String, String> names;
  private final Map<String, String> files;
  private final Set<String> indexes;
  private final Set<String> checked;
  private final Set<String> required;
  private final Set<String> offered;

  private StepJudge(Connection connection, boolean asksForMissed) throws SQLException {
    this.connection = connection;
    this.names = pairs("select c.oid, replace(c.oid::regclass::text, 'public.', '') " + TABLES);
    this.files = pairs("select c.oid, c.relfilenode " + TABLES);
    this.indexes = new TreeSet<>(pairs(INDEXES).keySet());
    this.checked = new TreeSet<>(pairs(CHECKED).keySet());
    this.required = new TreeSet<>(pairs(REQUIRED).keySet());
    // A thousand rights: not asked for where nobody wants to know.
    this.offered = asksForMissed ? pairs(OFFERED).keySet() : Set.of();
  }

  /** Remembers what there is; the connection is in the script's transaction. */
  static StepJudge before(Connection connection) throws SQLException {
    return new StepJudge(connection, true);
  }

  /** The same for a script that may take things from the services. */
  static StepJudge beforeFirstRelease(Connection connection) throws SQLException {
    return new StepJudge(connection, false);
  }

  /** The line that the script must begin with. */
  String locks() throws SQLException {
    var strongest = new TreeMap<String, Integer>();
    for (var lock :
        pairs(
                "select distinct relation || ' ' || mode, relation || ' ' || mode from pg_locks"
                    + " where pid = pg_backend_pid() and locktype = 'relation' and granted")
            .keySet()) {
      String[] parts = lock.split(" ", 2);
      int strength = MODES.indexOf(parts[1]);
      String name = names.get(parts[0]);
      if (name != null && strength >= 0) {
        strongest.merge(name, strength, Math::min);
      }
    }
    var parts = new ArrayList<String>();
    for (String mode : MODES) {
      String tables =
          strongest.entrySet().stream()
              .filter(lock -> MODES.get(lock.getValue()).equals(mode))
              .map(Map.Entry::getKey)
              .collect(Collectors.joining(", "));
      if (!tables.isEmpty()) {
        parts.add(inWords(mode) + " on " + tables);
      }
    }
    return LockLine.PREFIX + (parts.isEmpty() ? LockLine.NONE : String.join("; ", parts));
  }

  private static String inWords(String mode) {
    return mode.replaceAll("Lock$", "")
        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
        .toLowerCase(Locale.ROOT);
  }

  /** What would keep people waiting on a table that may be large. */
  List<String> faults(FirstRelease release) throws SQLException {
    var faults = new ArrayList<String>();
    Map<String, String> now = pairs("select c.oid, c.relfilenode " + TABLES);
    files.forEach((table, file) -> {
      if (isLarge(release, table) && !file.equals(now.getOrDefault(table, file))) {
        faults.add("writes all of " + names.get(table) + " anew");
      }
    });
    for (var index : added(INDEXES, indexes).entrySet()) {
      if (isLarge(release, index.getValue())) {
        faults.add(
            "builds an index on %s that is not concurrent".formatted(names.get(index.getValue())));
      }
    }
    for (var constraint : added(CHECKED, checked).entrySet()) {
      if (isLarge(release, constraint.getValue())) {
        faults.add(
            "reads all of %s for a constraint: add it NOT VALID, validate it in the next file"
                .formatted(names.get(constraint.getValue())));
      }
    }
    return faults;
  }

  /** What the services of the release before would miss. */
  List<String> missed() throws SQLException {
    if (offered.isEmpty()) {
      return List.of();
    }
    var missed = new ArrayList<String>();
    var still = pairs(OFFERED).keySet();
    offered.stream().filter(thing -> !still.contains(thing)).forEach(missed::add);
    for (var column : added(REQUIRED, required).entrySet()) {
      if (names.containsKey(column.getValue())) {
        missed.add("the right to leave out " + column.getKey());
      }
    }
    return missed;
  }

  private boolean isLarge(FirstRelease release, String table) {
    String name = names.get(table);
    return name != null && !release.isSmall(name);
  }

  private Map<String, String> added(String question, Set<String> before) throws SQLException {
    Map<String, String> now = pairs(question);
    now.keySet().removeAll(before);
    return now;
  }

  private Map<String, String> pairs(String sql) throws SQLException {
    var pairs = new LinkedHashMap<String, String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        pairs.put(rows.getString(1), String.valueOf(rows.getString(2)));
      }
    }
    return pairs;
  }

  private static final String INDEXES =
      "select i.indexrelid, i.indrelid from pg_index i join pg_class c on c.oid = i.indrelid"
          + " where c.relnamespace <> 'pg_catalog'::regnamespace";

  // A column that may no longer be null is read through as well, unless a constraint says so
  // already.
  private static final String CHECKED =
      """
      select 'constraint ' || c.oid, c.conrelid from pg_constraint c
      where c.convalidated and c.contype in ('c', 'f') and c.conrelid <> 0
      union all
      select format('not null %s %s', a.attrelid, a.attnum), a.attrelid
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      where a.attnotnull and a.attnum > 0 and not a.attisdropped and c.relkind = 'r'
        and not a.atthasmissing and not exists (select from pg_constraint k
          where k.conrelid = a.attrelid and k.contype = 'c' and k.convalidated
            and pg_get_constraintdef(k.oid) = format('CHECK ((%I IS NOT NULL))', a.attname))
      """;

  private static final String REQUIRED =
      """
      select format('public.%s.%s', c.relname, a.attname), a.attrelid
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      where a.attnotnull and a.attnum > 0 and not a.attisdropped and not a.atthasdef
        and a.attidentity = '' and c.relkind = 'r' and c.relnamespace = to_regnamespace('public')
      """;

  // A service names columns and functions; what it may not use it does not use.
  private static final String OFFERED =
      """
      select format('%s on %s.%s %s for %s', lower(p), c.relnamespace::regnamespace || '.' || c.relname, a.attname,
        format_type(a.atttypid, a.atttypmod), r.rolname), ''
      from pg_roles r, pg_class c, pg_attribute a, unnest(array['SELECT', 'INSERT', 'UPDATE']) p
      where r.rolname ~ '^stratbase_' and c.relkind in ('r', 'v', 'm')
        and c.relnamespace in (to_regnamespace('public'), to_regnamespace('contract'),
          to_regnamespace('stratbase_internal'), to_regnamespace('stratbase_migrations'))
        and a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        and has_column_privilege(r.oid, c.oid, a.attnum, p)
      union all
      select format('delete on public.%s for %s', c.relname, r.rolname), ''
      from pg_roles r, pg_class c
      where r.rolname ~ '^stratbase_' and c.relkind = 'r'
        and c.relnamespace = to_regnamespace('public') and has_table_privilege(r.oid, c.oid, 'DELETE')
      union all
      select format('%s(%s) returning %s for %s', p.oid::regproc,
        pg_get_function_arguments(p.oid), pg_get_function_result(p.oid), r.rolname), ''
      from pg_roles r, pg_proc p
      where r.rolname ~ '^stratbase_'
        and p.pronamespace in (to_regnamespace('public'), to_regnamespace('contract'),
          to_regnamespace('stratbase_internal'))
        and p.prokind = 'f' and p.prorettype <> 'trigger'::regtype
        and has_function_privilege(r.oid, p.oid, 'EXECUTE')
        and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
      """;
}
