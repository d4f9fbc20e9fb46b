package dev.stratbase.database;

import static dev.stratbase.database.Refusals.assertDenied;
import static dev.stratbase.database.Refusals.assertRefused;
import static dev.stratbase.database.Refusals.assertState;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stratbase.kit.migration.Slice;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StrategySaveTest {
  private static final String SAVE_ONE_MORE =
      "select * from strategy_save(null, null, ?::text::jsonb, 'h', p_quota => ?)";
  private static final String SAVE = "select * from strategy_save(?, ?, ?::text::jsonb, ?, ?)";

  private final TestDatabase database = TestDatabase.get();
  private final UUID strategy = UUID.randomUUID();
  private UUID owner = UUID.randomUUID();

  @BeforeEach
  void somebody() throws SQLException {
    owner = database.newPerson();
  }

  @Test
  void threeSavesGiveThreeVersionsWithTheirWholeDocuments() throws SQLException {
    assertEquals("1 1 true", save(owner, null, document("one", 2), "h1", null));
    assertEquals("2 2 true", save(owner, 1, document("two", 3), "h2", "more"));
    assertEquals("3 3 true", save(owner, 2, document("three", 1), "h3", null));
    try (Session session = database.person(Slice.STRATEGY, owner)) {
      assertEquals(
          List.of("1 one 2 -", "2 two 3 more", "3 three 1 -"),
          session.texts(
              "select concat_ws(' ', version_number, document ->> 'name',"
                  + " jsonb_array_length(document -> 'components'), coalesce(notes, '-'))"
                  + " from strategy_versions where strategy_id = ? order by version_number",
              strategy));
      assertEquals(
          List.of("entry 0 t"),
          session.texts(
              "select concat_ws(' ', component_type, position, c.created_at = s.created_at)"
                  + " from strategy_components c join strategies s on s.id = strategy_id"
                  + " where s.id = ?",
              strategy));
    }
  }

  @Test
  void aSaveThatChangesNothingWritesNothing() throws SQLException {
    save(owner, null, document("one", 2), "h1", null);
    assertEquals("1 1 false", save(owner, 1, document("one", 2), "h1", "again"));
  }

  @Test
  void ofAHundredWritersWithOneVersionExactlyOneWins() throws Exception {
    save(owner, null, document("one", 2), "h", null);
    List<String> answers =
        Crowd.of(
            100,
            () -> {
              try {
                return save(owner, 1, document("other", 3), UUID.randomUUID().toString(), null);
              } catch (SQLException e) {
                return String.valueOf(e.getSQLState());
              }
            });
    assertEquals(1, Collections.frequency(answers, "2 2 true"), answers.toString());
    assertEquals(99, Collections.frequency(answers, "SB412"), answers.toString());
  }

  @Test
  void aStrangerFindsNothingToSaveReadOrExtend() throws SQLException {
    save(owner, null, document("one", 1), "h1", null);
    UUID stranger = database.newPerson();
    assertRefused(
        "SB404", "strategy_not_found", () -> save(stranger, 1, document("x", 1), "h2", null));
    try (Session session = database.person(Slice.STRATEGY, stranger)) {
      assertEquals(0, session.count("select from strategies where id = ?", strategy));
      assertEquals(
          0, session.count("select from strategy_versions where strategy_id = ?", strategy));
      assertEquals(
          0, session.count("select from strategy_components where strategy_id = ?", strategy));
      assertEquals(0, session.changed("delete from strategies where id = ?", strategy));
    }
    try (Session session = database.visitor(Slice.STRATEGY)) {
      assertRefused(
          "SB401",
          "authentication_required",
          () -> session.run(SAVE, null, null, document("x", 1), "h", null));
    }
  }

  @Test
  void strangersSeeThePublishedVersionOnlyAndNoNotes() throws SQLException {
    save(owner, null, document("secret draft", 1), "h1", "private note");
    save(owner, 1, document("shown", 1), "h2", "private note");
    try (Session session = database.person(Slice.STRATEGY, owner)) {
      session.run(
          "update strategies set is_public = true, published_version = 2 where id = ?", strategy);
      session.commit();
    }
    save(owner, 3, document("next draft", 1), "h3", null);
    try (Session session = database.visitor(Slice.STRATEGY)) {
      assertEquals(
          List.of("2 shown shown"),
          session.texts(
              "select concat_ws(' ', version_number, name, document ->> 'name')"
                  + " from published_strategies where id = ?",
              strategy));
      assertEquals(
          0,
          session.count(
              "select from published_strategies p where id = ? and to_jsonb(p)::text ~ 'draft|note'",
              strategy));
      assertEquals(
          List.of("2 shown 2"),
          session.texts(
              "select concat_ws(' ', g.version_number, g.name, p.version_number)"
                  + " from strategy_gallery g join published_strategies p using (id, published_at)"
                  + " where id = ? and to_jsonb(g)::text !~ 'draft|note'",
              strategy));
    }
    try (Session session = database.person(Slice.STRATEGY, owner)) {
      session.run("update strategies set is_public = false where id = ?", strategy);
      assertEquals(0, session.count("select from published_strategies where id = ?", strategy));
      assertEquals(0, session.count("select from strategy_gallery where id = ?", strategy));
    }
  }

  @Test
  void aVersionNeverChangesNorSkipsNorGoesAlone() throws SQLException {
    save(owner, null, document("one", 1), "h1", null);
    save(owner, 1, document("two", 1), "h2", null);
    try (Session session = database.person(Slice.STRATEGY, owner)) {
      assertEquals(2, session.changed("update strategy_versions set notes = 'fine'"));
      assertDenied(() -> session.run("update strategy_versions set document = '{}'"));
    }
    try (Session admin = database.owner()) {
      assertState("23001", () -> admin.run("update strategies set latest_version = 9"));
    }
    try (Session admin = database.owner()) {
      admin.run("update strategies set latest_version = 3 where id = ?", strategy);
      assertState("23503", admin::commit);
    }
    try (Session session = database.person(Slice.STRATEGY, owner)) {
      assertState(
          "23503",
          () -> session.run("update strategies set is_public = true, published_version = 7"));
    }
    try (Session admin = database.owner()) {
      assertState("23001", () -> admin.run("delete from strategy_versions"));
    }
    try (Session admin = database.owner()) {
      assertState("23001", () -> admin.run("update strategy_versions set document = '{}'"));
    }
  }

  @Test
  void onesOwnDocumentIsWrittenBySavesAlone() throws SQLException {
    save(owner, null, document("one", 1), "h1", null);
    for (String attempt :
        List.of(
            "insert into strategies (user_id, name, config, document_hash) values (:me, 'x', '{}', 'h')",
            "update strategies set config = '{}' where user_id = :me",
            "update strategies set name = 'x' where user_id = :me",
            "update strategies set document_hash = 'x' where user_id = :me",
            "update strategies set latest_version = 2 where user_id = :me",
            "insert into strategy_versions (strategy_id, version_number, config, document,"
                + " content_hash, author) values (:mine, 2, '{}', '{}', 'h', :me)",
            "insert into strategy_components (strategy_id, indicator_id, component_type, position)"
                + " values (:mine, :indicator, 'exit', 0)",
            "update strategy_components set parameters = '{}' where strategy_id = :mine",
            "delete from strategy_components where strategy_id = :mine",
            "insert into strategy_gallery (id, user_id, version_number, name, is_ai_generated,"
                + " published_at) values (:mine, :me, 1, 'x', false, now())",
            "update strategy_gallery set name = 'x'",
            "delete from strategy_gallery")) {
      try (Session session = database.person(Slice.STRATEGY, owner)) {
        assertDenied(() -> session.run(named(attempt)));
      }
    }
  }

  @Test
  void evenTheServiceItselfWritesNoDocumentOfAnother() throws SQLException {
    save(owner, null, document("one", 1), "h1", null);
    try (Session service = database.service(Slice.STRATEGY)) {
      assertEquals(
          0, service.changed(named("delete from strategy_components where strategy_id = :mine")));
    }
    for (String attempt :
        List.of(
            "update strategies set name = 'x' where id = :mine",
            "insert into strategies (user_id, name, config, document_hash)"
                + " values (:me, 'x', '{}', 'h')",
            "insert into strategy_components (strategy_id, indicator_id, component_type, position)"
                + " values (:mine, :indicator, 'exit', 0)")) {
      try (Session service = database.service(Slice.STRATEGY)) {
        assertDenied(() -> service.run(named(attempt)));
      }
    }
  }

  private String named(String sql) {
    return sql.replace(":mine", "'" + strategy + "'")
        .replace(":me", "'" + owner + "'")
        .replace(":indicator", "'" + TestDatabase.INDICATOR + "'");
  }

  @Test
  void nobodyForksWhatTheyCannotSee() throws SQLException {
    save(owner, null, document("one", 1), "h1", null);
    save(owner, 1, document("two", 1), "h2", null);
    UUID stranger = database.newPerson();
    assertRefused("SB404", "strategy_not_found", () -> fork(stranger, 1));
    try (Session session = database.person(Slice.STRATEGY, owner)) {
      session.run(
          "update strategies set is_public = true, published_version = 2 where id = ?", strategy);
      session.commit();
    }
    assertRefused("SB404", "strategy_not_found", () -> fork(stranger, 1));
    fork(stranger, 2);
    fork(owner, 1);
  }

  private void fork(UUID person, int version) throws SQLException {
    try (Session session = database.person(Slice.STRATEGY, person)) {
      session.run(
          "select * from strategy_save(null, null, ?::text::jsonb, 'h', null, false, ?, ?)",
          document("fork", 0),
          strategy,
          version);
      session.commit();
    }
  }

  @Test
  void aDeletedStrategyTakesItsVersionsAndLeavesItsForks() throws SQLException {
    save(owner, null, document("one", 1), "h1", null);
    UUID fork = UUID.randomUUID();
    try (Session session = database.person(Slice.STRATEGY, owner)) {
      session.run(
          "select * from strategy_save(?, null, ?::text::jsonb, 'h', null, false, ?, 1)",
          fork,
          document("fork", 0),
          strategy);
      assertEquals(1, session.changed("delete from strategies where id = ?", strategy));
      assertEquals(
          0, session.count("select from strategy_versions where strategy_id = ?", strategy));
      assertEquals(
          List.of("null 1"),
          session.texts(
              "select format('%s %s', coalesce(forked_from_strategy::text, 'null'),"
                  + " forked_from_version) from strategies where id = ?",
              fork));
    }
  }

  @Test
  void ofTwentyNewOnesAtOnceAsManyAreKeptAsAPersonMayHave() throws Exception {
    save(owner, null, document("one", 0), "h", null);
    List<String> answers =
        Crowd.of(
            20,
            () -> {
              try (Session session = database.person(Slice.STRATEGY, owner)) {
                session.run(
                    "select * from strategy_save(null, null, ?::text::jsonb, 'h', p_quota => 5)",
                    document("new", 0));
                session.commit();
                return "kept";
              } catch (SQLException e) {
                return String.valueOf(e.getSQLState());
              }
            });
    assertEquals(4, Collections.frequency(answers, "kept"), answers.toString());
    assertEquals(16, Collections.frequency(answers, "SB409"), answers.toString());
    assertEquals("2 2 true", save(owner, 1, document("changed", 0), "h2", null));
    try (Session session = database.person(Slice.STRATEGY, database.newPerson())) {
      session.run(
          "select * from strategy_save(null, null, ?::text::jsonb, 'h', p_quota => 5)",
          document("another's", 0));
    }
  }

  @Test
  void noCallerTalksTheQuotaAway() throws SQLException {
    try (Session session = database.person(Slice.STRATEGY, owner)) {
      assertRefused(
          "SB409", "quota_exceeded", () -> session.run(SAVE_ONE_MORE, document("one", 0), null));
    }
    try (Session rows = database.superuser()) {
      // They get no versions: only their number matters.
      rows.run("set local session_replication_role = replica");
      rows.run(
          "insert into public.strategies (user_id, name, config, document_hash)"
              + " select ?, 'one of many', '{}', 'h' from generate_series(1, 10000)",
          owner);
      rows.commit();
    }
    try (Session session = database.person(Slice.STRATEGY, owner)) {
      assertRefused(
          "SB409",
          "quota_exceeded",
          () -> session.run(SAVE_ONE_MORE, document("one", 0), Integer.MAX_VALUE));
    }
  }

  @Test
  void usagesAreOnesOwnUnlessAServiceAsks() throws SQLException {
    save(owner, null, document("one", 2), "h1", null);
    String usages =
        "select strategy_id from contract.strategy_indicator_usages("
            + "'00000000-0000-4000-8000-00000000000f') where strategy_id = ?";
    try (Session session = database.person(Slice.INDICATOR, owner)) {
      assertEquals(1, session.count(usages, strategy));
    }
    try (Session session = database.person(Slice.INDICATOR, database.newPerson())) {
      assertEquals(0, session.count(usages, strategy));
    }
    try (Session session = database.service(Slice.INDICATOR)) {
      assertEquals(1, session.count(usages, strategy));
    }
  }

  private String save(
      UUID person, @Nullable Integer expected, String document, String hash, @Nullable String notes)
      throws SQLException {
    try (Session session = database.person(Slice.STRATEGY, person)) {
      var row =
          session
              .rows(
                  "select row_version, latest_version, version_created from strategy_save("
                      + "?, ?, ?::text::jsonb, ?, ?)",
                  strategy,
                  expected,
                  document,
                  hash,
                  notes)
              .getFirst();
      session.commit();
      return row.get(0) + " " + row.get(1) + " " + row.get(2);
    }
  }

  private String document(String name, int components) {
    var list = new StringBuilder();
    for (int i = 0; i < components; i++) {
      // The same ids in every version, as a client keeps them.
      UUID id = new UUID(strategy.getMostSignificantBits(), i);
      list.append(i == 0 ? "" : ",")
          .append(
              String.format(
                  Locale.ROOT,
                  """
                  {"id": "%s", "indicator_id": "%s",
                   "component_type": "entry", "parameters": {"length": %d}}
                  """,
                  id,
                  TestDatabase.INDICATOR,
                  i));
    }
    return """
    {"name": "%s", "market_type": "crypto", "timeframe": "1h", "config": {"direction": "long"},
     "components": [%s]}
    """
        .formatted(name, list);
  }
}
