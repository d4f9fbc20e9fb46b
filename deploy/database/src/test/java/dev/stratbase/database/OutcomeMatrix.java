package dev.stratbase.database;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What really happens when everybody tries everything: one line per table and speaker who was not
 * denied all of it, with the rows read, changed, deleted and added; and one per function, called
 * with a person's id where it takes one. Whoever has no line was denied.
 */
final class OutcomeMatrix {
  private static final String RELATIONS =
      "select o.oid::regclass::text from pg_class o where o.relkind in ('r', 'p', 'f', 'v', 'm')"
          + " and o.relnamespace in ('public'::regnamespace, 'contract'::regnamespace,"
          + " 'stratbase_migrations'::regnamespace) and not exists (select from pg_depend e"
          + " where e.objid = o.oid and e.deptype = 'e')"
          // Every migration adds a row there.
          + " and o.relname !~ '^flyway_history_' order by 1";

  /** Per role what it would send, by what it may do; nothing it may do is left out. */
  private static final String STATEMENTS =
      """
      with cols as (
        select a.attname as name, has_column_privilege(r.oid, a.attrelid, a.attnum, 'SELECT') as reads,
          has_column_privilege(r.oid, a.attrelid, a.attnum, 'INSERT') as adds,
          has_column_privilege(r.oid, a.attrelid, a.attnum, 'UPDATE') as changes,
          a.attidentity = '' and a.attgenerated = '' as plain, a.attnum
        from pg_attribute a, pg_roles r where a.attrelid = ?::regclass and a.attnum > 0
          and not a.attisdropped and r.rolname = ?
      )
      select format('select 1 from %1$s', t.name),
        format('update %1$s set %2$I = %3$s', t.name,
          coalesce((select c.name from cols c where changes and plain order by not reads, attnum limit 1),
            (select c.name from cols c order by attnum limit 1)),
          -- No column is read: else what may be seen would hide what may be changed.
          coalesce((select format('(jsonb_populate_record(null::%1$s, %2$L)).%3$I', t.name, ?::text, c.name)
            from cols c where changes and plain order by not reads, attnum limit 1), 'default')),
        format('delete from %1$s', t.name),
        coalesce((select format('insert into %1$s (%2$s) select %2$s from jsonb_populate_record(null::%1$s, %3$L)',
            t.name, string_agg(quote_ident(c.name), ', ' order by attnum), ?::text)
          from cols c where adds and plain having count(*) > 0), format('insert into %1$s default values', t.name))
      from (values (?::text)) t (name)
      """;

  private static final String FUNCTIONS =
      """
      select format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)),
        format('select 1 from %I.%I(%s) x where ' || case p.prorettype
          when 'boolean'::regtype then 'x' else 'not (x is null)' end, n.nspname, p.proname, (
          select string_agg(case t.type when 'uuid'::regtype then quote_literal(?) || '::uuid'
            when 'text'::regtype then '''x''::text' else 'null::' || t.type::regtype end, ', ' order by t.place)
          from unnest(p.proargtypes) with ordinality t (type, place)))
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('public', 'contract', 'stratbase_internal') and p.prokind = 'f'
        and p.prorettype <> 'trigger'::regtype
        and not exists (select from pg_depend e where e.objid = p.oid and e.deptype = 'e')
      order by 1
      """;

  private final Session superuser;
  private final Probe probe;
  private final List<Speaker> speakers;
  private final UUID owner;

  /**
   * Asks in that session and commits nothing.
   *
   * @param owner whose rows there are
   * @param stranger somebody without any
   */
  OutcomeMatrix(Session superuser, UUID owner, UUID stranger) throws SQLException {
    this.superuser = superuser;
    this.probe = new Probe(superuser);
    this.owner = owner;
    this.speakers = Speaker.everybody(owner, stranger);
  }

  /** All lines, sorted. */
  List<String> lines() throws SQLException {
    var claims = new TreeMap<String, List<String>>();
    List<String> relations = superuser.texts(RELATIONS);
    var rows = new LinkedHashMap<String, String>();
    for (String relation : relations) {
      rows.put(relation, aRowOf(relation));
    }
    Map<String, String> calls = calls();
    for (Speaker speaker : speakers) {
      relationOutcomes(speaker, rows, claims);
      functionOutcomes(speaker, calls, claims);
    }
    return claims.entrySet().stream()
        .map(line -> "%s | claims: %s".formatted(line.getKey(), String.join("; ", line.getValue())))
        .toList();
  }

  private static void note(
      Map<String, List<String>> claims, String what, Speaker speaker, String outcome) {
    String key = "%s | %s | %s".formatted(what, speaker.name(), outcome);
    claims.computeIfAbsent(key, line -> new ArrayList<>()).add(speaker.about());
  }

  private String aRowOf(String relation) throws SQLException {
    List<String> found = superuser.texts("select to_jsonb(t) from " + relation + " t limit 1");
    return found.isEmpty() ? "{}" : found.getFirst();
  }

  private void relationOutcomes(
      Speaker speaker, Map<String, String> rows, Map<String, List<String>> claims)
      throws SQLException {
    var statements = new ArrayList<String>();
    for (var row : rows.entrySet()) {
      for (Object statement :
          superuser
              .rows(
                  STATEMENTS,
                  row.getKey(),
                  speaker.actsAs(),
                  row.getValue(),
                  row.getValue(),
                  row.getKey())
              .getFirst()) {
        statements.add(String.valueOf(statement));
      }
    }
    List<String> answers = probe.answers(speaker, statements);
    int place = 0;
    for (String relation : rows.keySet()) {
      List<String> four = answers.subList(place, place + 4);
      place += 4;
      if (!four.stream().allMatch(Probe.DENIED::equals)) {
        String outcome =
            "select %s, update %s, delete %s, insert %s"
                .formatted(four.get(0), four.get(1), four.get(2), four.get(3));
        note(claims, relation, speaker, outcome);
      }
    }
  }

  private Map<String, String> calls() throws SQLException {
    var calls = new LinkedHashMap<String, String>();
    for (List<?> row : superuser.rows(FUNCTIONS, owner.toString())) {
      calls.put(String.valueOf(row.get(0)), String.valueOf(row.get(1)));
    }
    return calls;
  }

  private void functionOutcomes(
      Speaker speaker, Map<String, String> calls, Map<String, List<String>> claims)
      throws SQLException {
    List<String> answers = probe.answers(speaker, List.copyOf(calls.values()));
    int place = 0;
    for (String function : calls.keySet()) {
      String answer = answers.get(place);
      place++;
      if (!answer.equals(Probe.DENIED)) {
        note(claims, function, speaker, answer);
      }
    }
  }
}
