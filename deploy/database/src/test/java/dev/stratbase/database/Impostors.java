package dev.stratbase.database;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Temporary objects with the names of what functions use: types whose check tells when it runs with
 * another's rights, tables, functions and operators. A function that looks for names among them
 * before {@code pg_catalog} hands its owner's rights over.
 */
final class Impostors {
  private static final String CAUGHT = "EV001";

  private static final List<String> TYPES =
      List.of(
          "text",
          "uuid",
          "jsonb",
          "json",
          "timestamptz",
          "bytea",
          "bool",
          "int2",
          "int4",
          "int8",
          "numeric",
          "date",
          "interval",
          "regclass",
          "varchar",
          "name",
          "oid");

  private static final String CALLS =
      """
      select format('select * from %I.%I(%s)', n.nspname, p.proname, (select string_agg(format('%L::pg_catalog.%I',
          case ty.typname when 'uuid' then $1 when 'jsonb' then '{"name": "x", "components": []}'
            when 'bool' then 'true' when 'timestamptz' then '2026-01-01' when 'text' then $2
            when 'bytea' then '\\x00' when 'oid' then '0' when 'record' then null
            else case when ty.typcategory = 'N' then '1' when ty.typcategory = 'A' then '{}' end end,
          ty.typname), ', ' order by t.place)
        from pg_catalog.unnest(p.proargtypes) with ordinality t (type, place)
        join pg_catalog.pg_type ty on ty.oid = t.type))
      from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('public', 'contract', 'stratbase_internal') and p.prokind = 'f' and p.prosecdef
        and p.prorettype <> 'pg_catalog.trigger'::pg_catalog.regtype
        and pg_catalog.has_function_privilege(p.oid, 'EXECUTE')
      order by 1
      """;

  private final Session superuser;
  private final Probe probe;

  Impostors(Session superuser) throws SQLException {
    this.superuser = superuser;
    this.probe = new Probe(superuser);
  }

  /** Calls of definer functions the speaker may make. */
  List<String> calls(Speaker speaker, String person, String text) throws SQLException {
    speaker.takeOver(superuser);
    String question =
        CALLS.replace("$1", "'" + person + "'").replace("$2", "'" + text.replace("'", "''") + "'");
    List<String> calls = superuser.texts(question);
    superuser.run("set local session authorization default");
    return calls;
  }

  /** Those calls in which something of the speaker's ran with another's rights. */
  List<String> deceived(Speaker speaker, List<String> calls) throws SQLException {
    superuser.run("savepoint honest");
    speaker.takeOver(superuser);
    for (String statement : planted(speaker.actsAs())) {
      superuser.run(statement);
    }
    List<String> answers = probe.answers(speaker, calls);
    superuser.run("rollback to honest");
    var deceived = new ArrayList<String>();
    for (int i = 0; i < answers.size(); i++) {
      if (answers.get(i).equals(CAUGHT)) {
        deceived.add("%s: %s".formatted(speaker, calls.get(i)));
      }
    }
    return deceived;
  }

  private static List<String> planted(String role) {
    var statements = new ArrayList<String>();
    statements.add(
        """
        create function pg_temp.caught(anyelement) returns boolean language plpgsql as $$
        begin
          if current_user <> '%s' then
            raise exception 'ran as %%', current_user using errcode = '%s';
          end if;
          return true;
        end $$
        """
            .formatted(role, CAUGHT));
    statements.add("grant execute on function pg_temp.caught(anyelement) to public");
    statements.add(
        "create function pg_temp.same(pg_catalog.uuid, pg_catalog.uuid) returns pg_catalog.bool"
            + " language sql as 'select pg_temp.caught(1)'");
    statements.add(
        "create operator pg_temp.= (leftarg = pg_catalog.uuid, rightarg = pg_catalog.uuid,"
            + " function = pg_temp.same)");
    statements.add(
        "create function pg_temp.lower(pg_catalog.text) returns pg_catalog.text language sql"
            + " as 'select pg_temp.caught(1)::pg_catalog.text'");
    statements.add(
        "create function pg_temp.now() returns pg_catalog.timestamptz language sql"
            + " as 'select null::pg_catalog.timestamptz where pg_temp.caught(1)'");
    statements.add(
        "create view pg_temp.users as select pg_temp.caught(1) as id, null as credits, true as is_premium");
    for (String type : TYPES) {
      statements.add(
          "create domain pg_temp.%1$s as pg_catalog.%1$s check (pg_temp.caught(1))"
              .formatted(type));
    }
    statements.add("set local search_path = pg_temp, public");
    return statements;
  }
}
