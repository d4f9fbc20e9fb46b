package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.kit.migration.Slice;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExportTest {
  /** Exported by what they are about. */
  private static final List<String> WITHOUT_ID =
      List.of("billing_customers", "credit_grants", "indicator_ratings", "user_coupons");

  private final TestDatabase database = TestDatabase.get();

  /** Every key that leads to users, over as many tables as it takes. */
  private static final String TABLES_OF_PEOPLE =
      """
      with recursive theirs (oid) as (
        select 'public.users'::regclass::oid
        union
        select c.conrelid from pg_constraint c join theirs t on c.confrelid = t.oid
        where c.contype = 'f'
      )
      select relname from pg_class join theirs using (oid) order by relname
      """;

  @Test
  void everyTableWithPeoplesRowsIsInAnExportOrLeftOutForAReason() throws SQLException {
    var decided = new TreeSet<String>(PersonsRows.EXPORTED.keySet());
    decided.addAll(PersonsRows.NOT_EXPORTED);
    try (Session owner = database.owner()) {
      assertEquals(
          List.copyOf(decided),
          owner.texts(TABLES_OF_PEOPLE),
          "a new table of people's rows belongs in its slice's export, and into PersonsRows");
    }
  }

  @Test
  void everyRowOfAPersonIsThereAndNoSecret() throws SQLException {
    PersonsRows person = PersonsRows.everywhere(database);
    String everything = export(person.id(), person.id());
    try (Session owner = database.owner()) {
      for (String table : PersonsRows.EXPORTED.keySet()) {
        if (WITHOUT_ID.contains(table)) {
          continue;
        }
        List<String> ids =
            owner.texts(
                "select id from %s t where t::text like ?".formatted(table),
                "%" + person.id() + "%");
        assertFalse(ids.isEmpty(), table);
        ids.forEach(id -> assertTrue(everything.contains(id), table + " " + id));
      }
    }
    assertTrue(everything.contains(person.code()), "the redemption by its code");
    assertTrue(everything.contains("\"rating\": 4"), "the rating");
    assertTrue(everything.contains("cus_" + person.id()), "who they are to the provider");
    assertTrue(everything.contains("granted_" + person.id()), "the month's credits");
    for (String secret :
        List.of("sealed", "key_encrypted", "wrapped_data_key", "person_key", "secret_hash")) {
      assertFalse(everything.contains(secret), secret);
    }
    assertEquals("", export(person.id(), database.newPerson()));
  }

  @Test
  void longListsComeInPagesWithoutGapOrRepetition() throws SQLException {
    UUID person = database.newPerson();
    String filler = "x".repeat(200_000);
    try (Session session = database.person(Slice.STRATEGY, person)) {
      for (int i = 1; i <= 12; i++) {
        session.run(
            "select * from strategy_save(?, ?, ?::text::jsonb, ?)",
            person,
            i == 1 ? null : i - 1,
            "{\"name\": \"s\", \"components\": [], \"config\": {\"n\": %s, \"f\": \"%s\"}}"
                .formatted(i, filler),
            "h" + i);
      }
      session.commit();
    }
    var places = new ArrayList<String>();
    int pages = 0;
    try (Session session = database.person(Slice.ACCOUNT, person)) {
      @Nullable String after = null;
      for (List<@Nullable Object> page = List.of(""); !page.isEmpty(); pages++) {
        page = new ArrayList<>();
        long bytes = 0;
        for (var row :
            session.rows(
                "select place, octet_length(item) from contract.strategy_export_rows(?, ?)",
                person,
                after)) {
          after = String.valueOf(row.get(0));
          page.add(after);
          places.add(after);
          bytes += Long.parseLong(String.valueOf(row.get(1)));
        }
        assertTrue(bytes < 1_000_000, "a page of " + bytes);
      }
    }
    assertTrue(pages > 4, pages + " pages");
    var expected = new ArrayList<String>();
    expected.add("strategies/" + person);
    for (int i = 1; i <= 12; i++) {
      expected.add("strategy_versions/" + person + "/" + i);
    }
    assertEquals(expected, places);
  }

  /** All a person sees of another: the four small parts and every page, as one text. */
  private String export(UUID of, UUID by) throws SQLException {
    var all = new StringBuilder();
    try (Session session = database.person(Slice.ACCOUNT, by)) {
      for (String slice : List.of("account", "indicator", "strategy", "billing")) {
        Object small = session.value("select contract.%s_export(?)::text".formatted(slice), of);
        all.append(small == null ? "" : small);
      }
      for (String slice : List.of("account", "strategy")) {
        session
            .texts("select item from contract.%s_export_rows(?)".formatted(slice), of)
            .forEach(all::append);
      }
    }
    return all.toString();
  }
}
