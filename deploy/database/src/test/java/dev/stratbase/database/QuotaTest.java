package dev.stratbase.database;

import static dev.stratbase.database.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stratbase.kit.migration.Slice;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How much a person may keep, whoever writes it: also over a caller's own connection. */
class QuotaTest {
  private static final String SAVE =
      "select latest_version from strategy_save(?, ?, ?::text::jsonb, ?)";
  private static final long BLOCK = 65_536;
  private static final long MOST = 4_096 * BLOCK;
  private static final String ADD =
      "insert into custom_indicators (user_id, name, category, type, pine_script)"
          + " select ?, ? || n, 'mine', 'entry', ? from generate_series(1, ?) n";

  private final TestDatabase database = TestDatabase.get();
  private final UUID strategy = UUID.randomUUID();
  private UUID owner = UUID.randomUUID();

  @BeforeEach
  void somebody() throws SQLException {
    owner = database.newPremiumPerson();
  }

  @Test
  void everyVersionCountsWithItsNotes() throws SQLException {
    save(strategy, null, "one", 10);
    save(strategy, 1, "two", 200_000);
    try (Session session = database.person(Slice.STRATEGY, owner)) {
      session.run(
          "select from strategy_save(?, 2, ?::text::jsonb, 'h', ?)",
          strategy,
          document("three", 10),
          "a note");
      assertEquals(
          List.of("true"),
          session.texts(
              "select stored_bytes = (select sum(octet_length(document::text)"
                  + " + coalesce(octet_length(notes), 0)) from strategy_versions)"
                  + " from strategies where id = ?",
              strategy));
    }
  }

  @Test
  void oneByteMoreThanAPersonMayKeepIsRefused() throws SQLException {
    save(strategy, null, "one", 10);
    UUID other = UUID.randomUUID();
    save(other, null, "other", 10);
    // All blocks but the other's one, and in the last 500 bytes are free.
    stored(strategy, MOST - BLOCK - 500);
    assertEquals("2", save(strategy, 1, "fits", 10));
    assertRefused("SB409", "quota_exceeded", () -> save(strategy, 2, "does not", 1_000));
    assertEquals("2", save(other, 1, "still has room in its own block", 10));
    assertRefused("SB409", "quota_exceeded", () -> save(UUID.randomUUID(), null, "new", 10));
    try (Session session = database.person(Slice.STRATEGY, owner)) {
      session.run("delete from strategies where id = ?", other);
      session.commit();
    }
    assertEquals("3", save(strategy, 2, "fits now", 1_000));
  }

  @Test
  void whoSavesInManyPlacesAtOnceGetsNoMoreRoom() throws Exception {
    save(strategy, null, "one", 10);
    stored(strategy, MOST - 3 * BLOCK);
    List<String> answers =
        Crowd.of(
            12,
            () -> {
              try {
                return save(UUID.randomUUID(), null, "another", 10);
              } catch (SQLException e) {
                return String.valueOf(e.getSQLState());
              }
            });
    assertEquals(3, Collections.frequency(answers, "1"), answers.toString());
    assertEquals(9, Collections.frequency(answers, "SB409"), answers.toString());
  }

  @Test
  void strategyHasAtMostTenThousandVersions() throws SQLException {
    save(strategy, null, "one", 10);
    versions("generate_series(2, 10000)", 10_000);
    assertRefused("SB409", "quota_exceeded", () -> save(strategy, 1, "one more", 10));
    save(UUID.randomUUID(), null, "a copy", 10);
  }

  /** An adopted version may have any number. */
  @Test
  void highNumberIsNotManyVersions() throws SQLException {
    save(strategy, null, "one", 10);
    versions("generate_series(70000, 70000)", 70_000);
    assertEquals("70001", save(strategy, 1, "one more", 10));
  }

  @Test
  void personHasAtMostAHundredIndicators() throws SQLException {
    try (Session session = database.person(Slice.INDICATOR, owner)) {
      session.run(ADD, owner, "mine ", "//@version=6", 100);
      session.commit();
    }
    try (Session session = database.person(Slice.INDICATOR, owner)) {
      assertRefused(
          "SB409", "quota_exceeded", () -> session.run(ADD, owner, "more ", "//@version=6", 1));
    }
    try (Session session = database.person(Slice.INDICATOR, owner)) {
      session.run("update custom_indicators set is_public = true where user_id = ?", owner);
      session.run("delete from custom_indicators where name = 'mine 1' and user_id = ?", owner);
      session.run(ADD, owner, "in its place ", "//@version=6", 1);
      session.commit();
    }
    // Other people's public ones are none of theirs.
    UUID another = database.newPremiumPerson();
    try (Session session = database.person(Slice.INDICATOR, another)) {
      session.run(ADD, another, "mine ", "//@version=6", 1);
    }
  }

  @Test
  void indicatorsAddedAtOnceAreCountedToo() throws Exception {
    try (Session session = database.person(Slice.INDICATOR, owner)) {
      session.run(ADD, owner, "mine ", "//@version=6", 98);
      session.commit();
    }
    List<String> answers =
        Crowd.of(
            8,
            () -> {
              try (Session session = database.person(Slice.INDICATOR, owner)) {
                session.run(ADD, owner, UUID.randomUUID() + " ", "//@version=6", 1);
                session.commit();
                return "kept";
              } catch (SQLException e) {
                return String.valueOf(e.getSQLState());
              }
            });
    assertEquals(2, Collections.frequency(answers, "kept"), answers.toString());
    assertEquals(6, Collections.frequency(answers, "SB409"), answers.toString());
  }

  @Test
  void indicatorHasABoundedSize() throws SQLException {
    String large = "x".repeat(2_200_000);
    try (Session session = database.person(Slice.INDICATOR, owner)) {
      assertRefused("SB413", "body_too_large", () -> session.run(ADD, owner, "mine ", large, 1));
    }
    try (Session session = database.person(Slice.INDICATOR, owner)) {
      session.run(ADD, owner, "mine ", "//@version=6", 1);
      assertRefused(
          "SB413",
          "body_too_large",
          () ->
              session.run(
                  "update custom_indicators set description = ? where user_id = ?", large, owner));
    }
  }

  private String save(UUID id, @Nullable Integer expected, String name, int size)
      throws SQLException {
    try (Session session = database.person(Slice.STRATEGY, owner)) {
      String latest =
          session
              .texts(SAVE, id, expected, document(name, size), UUID.randomUUID().toString())
              .getFirst();
      session.commit();
      return latest;
    }
  }

  private static String document(String name, int size) {
    return "{\"name\": \"%s\", \"config\": {\"ui\": {\"text\": \"%s\"}}}"
        .formatted(name, "x".repeat(size));
  }

  private void stored(UUID id, long bytes) throws SQLException {
    unwatched("update public.strategies set stored_bytes = ? where id = ?", bytes, id);
  }

  /** Further versions like the first. */
  private void versions(String numbers, int latest) throws SQLException {
    unwatched(
        "insert into public.strategy_versions"
            + " (strategy_id, version_number, config, document, content_hash, change)"
            + " select strategy_id, n, config, document, content_hash, change"
            + " from public.strategy_versions, "
            + numbers
            + " n where strategy_id = ?",
        strategy);
    unwatched("update public.strategies set latest_version = ? where id = ?", latest, strategy);
  }

  /** Past the triggers: what took thousands of saves. */
  private void unwatched(String sql, Object... arguments) throws SQLException {
    try (Session rows = database.superuser()) {
      rows.run("set local session_replication_role = replica");
      rows.run(sql, arguments);
      rows.commit();
    }
  }
}
