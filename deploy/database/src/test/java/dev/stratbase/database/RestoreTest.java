package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.kit.migration.Slice;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * What docs/operations.md says of restoring a dump's data into a new project, with COPY as {@code
 * pg_dump} writes it, as the owner, who is no superuser.
 */
class RestoreTest {
  private static final String TABLES =
      "select oid::regclass::text from pg_class where relkind = 'r' and relnamespace in"
          + " ('public'::regnamespace, 'auth'::regnamespace) order by 1";

  private static final String SEQUENCES =
      "select format('select setval(%L, %s)', format('%I.%I', schemaname, sequencename), last_value)"
          + " from pg_sequences where schemaname in ('public', 'auth') and last_value is not null";

  /** As the page has it. */
  private static final String EMPTY_OURS =
      "do $$ begin execute (select 'truncate ' || string_agg(oid::regclass::text, ', ')"
          + " from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace); end $$";

  @Test
  void dataOfADumpIsWhatItWasInANewProject() throws SQLException, IOException {
    TestDatabase lost = TestDatabase.get().beside("restore_lost");
    PersonsRows person = PersonsRows.everywhere(lost);
    TestDatabase found = TestDatabase.get().copy("restore_found");

    Map<String, byte[]> dumped = new LinkedHashMap<>();
    List<String> sequences;
    try (Session owner = lost.owner()) {
      for (String table : owner.texts(TABLES)) {
        dumped.put(table, dump(owner, table));
      }
      sequences = owner.texts(SEQUENCES);
    }
    try (Session owner = found.owner()) {
      owner.run("set local session_replication_role = replica");
      owner.run(EMPTY_OURS);
      for (Map.Entry<String, byte[]> table : dumped.entrySet()) {
        copies(owner)
            .copyIn(
                "copy %s from stdin".formatted(table.getKey()),
                new ByteArrayInputStream(table.getValue()));
      }
      for (String sequence : sequences) {
        owner.run(sequence);
      }
      owner.commit();
    }

    assertEquals(contents(lost), contents(found));
    assertTrue(Command.on(found.url(), "verify").good().contains("No difference"));
    goesOn(found, person);
  }

  /** Who was there reads and writes as before; no number is given twice. */
  private static void goesOn(TestDatabase database, PersonsRows person) throws SQLException {
    try (Session session = database.person(Slice.STRATEGY, person.id())) {
      session.run(
          "select * from strategy_save(?, 2, ?::text::jsonb, 'h3')",
          person.id(),
          "{\"name\": \"after the restore\", \"components\": []}");
      assertEquals(3, session.count("select from strategy_versions"));
      session.commit();
    }
    try (Session service = database.service(Slice.BILLING)) {
      service.run(
          "select * from contract.account_add_credits(?, 'grant', 7, 'restored', 'r', 'restored')",
          person.id());
      service.commit();
    }
    try (Session owner = database.owner()) {
      assertEquals(
          0,
          owner.count(
              "select from users u where credits <> (select sum(amount) from credit_entries"
                  + " where user_id = u.id)"));
    }
  }

  private static byte[] dump(Session owner, String table) throws SQLException, IOException {
    var rows = new ByteArrayOutputStream();
    copies(owner).copyOut("copy %s to stdout".formatted(table), rows);
    return rows.toByteArray();
  }

  private static CopyManager copies(Session session) throws SQLException {
    return session.connection().unwrap(PGConnection.class).getCopyAPI();
  }

  private static Map<String, List<String>> contents(TestDatabase database) throws SQLException {
    var contents = new LinkedHashMap<String, List<String>>();
    try (Session owner = database.owner()) {
      for (String table : owner.texts(TABLES)) {
        contents.put(
            table, owner.texts("select to_jsonb(t)::text from %s t order by 1".formatted(table)));
      }
    }
    return contents;
  }
}
