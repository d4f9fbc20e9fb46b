package dev.stratbase.database;

import java.sql.SQLException;
import java.util.List;

/**
 * Executes statements as whoever a superuser's session speaks for, each taken back at once, and
 * says how each ended: the number of rows, {@code denied} for want of a privilege, {@code policy}
 * when row-level security refused, or else the SQLSTATE.
 */
final class Probe {
  static final String DENIED = "denied";

  private static final String FUNCTION =
      """
      create function pg_temp.probe(statements text[]) returns text[] language plpgsql as $$
      declare
        attempt text;
        answers text[] := '{}';
        affected bigint;
        said text;
      begin
        foreach attempt in array statements loop
          begin
            execute attempt;
            get diagnostics affected = row_count;
            set constraints all immediate;
            raise exception using errcode = 'ZZ000', message = affected::text;
          exception when others then
            get stacked diagnostics said = message_text;
            answers := answers || case
              when sqlstate = 'ZZ000' then said
              when sqlstate <> '42501' then sqlstate::text
              when said like 'permission denied%' then 'denied'
              when said like '%row-level security%' then 'policy'
              else 'refused' end;
          end;
        end loop;
        return answers;
      end $$
      """;

  private final Session superuser;

  /** The session must be a superuser's; its transaction must not be committed. */
  Probe(Session superuser) throws SQLException {
    this.superuser = superuser;
    superuser.run("set local session authorization default");
    if (superuser.count("select from pg_proc where oid = to_regprocedure('pg_temp.probe(text[])')")
        == 0) {
      superuser.run(FUNCTION);
    }
  }

  /** How each statement ends for that speaker, in the order given. */
  List<String> answers(Speaker speaker, List<String> statements) throws SQLException {
    if (statements.isEmpty()) {
      return List.of();
    }
    speaker.takeOver(superuser);
    try {
      return superuser.texts(
          "select unnest(pg_temp.probe(?))", (Object) statements.toArray(new String[0]));
    } finally {
      superuser.run("set local session authorization default");
    }
  }
}
