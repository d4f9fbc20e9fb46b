package dev.stratbase.database;

import static dev.stratbase.database.Refusals.assertDenied;
import static dev.stratbase.database.Refusals.assertState;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.kit.migration.Slice;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IndicatorRatingsTest {
  private static final String RATE =
      "insert into indicator_ratings (indicator_id, user_id, rating) values (?, ?, ?)"
          + " on conflict (indicator_id, user_id) do update set rating = excluded.rating";

  private final TestDatabase database = TestDatabase.get();
  private final UUID indicator = UUID.randomUUID();

  @BeforeEach
  void newIndicator() throws SQLException {
    try (Session owner = database.owner()) {
      owner.run(
          "insert into indicators (id, slug, name, category, type)"
              + " values (?, ?, 'Rated', 'momentum', 'entry')",
          indicator,
          "rated-" + indicator);
      owner.commit();
    }
  }

  @Test
  void onePersonsRatingIsTheirsAlone() throws SQLException {
    UUID person = rated(4);
    UUID stranger = database.newPerson();
    try (Session session = database.person(Slice.INDICATOR, stranger)) {
      assertEquals(0, session.count("select from indicator_ratings"));
      assertEquals(0, session.changed("update indicator_ratings set rating = 1"));
      assertEquals(0, session.changed("delete from indicator_ratings"));
      assertDenied(() -> session.run(RATE, indicator, person, 1));
    }
    try (Session visitor = database.visitor(Slice.INDICATOR)) {
      assertEquals(0, visitor.count("select from indicator_ratings"));
    }
    try (Session session = database.person(Slice.INDICATOR, person)) {
      assertEquals(
          1, session.count("select from indicator_ratings where indicator_id = ?", indicator));
      assertDenied(() -> session.run("select from indicator_rating_changes"));
    }
    for (int impossible : List.of(0, 6)) {
      try (Session session = database.person(Slice.INDICATOR, person)) {
        assertState("23514", () -> session.run(RATE, indicator, person, impossible));
      }
    }
  }

  @Test
  void retiredAndHiddenEntriesAreNotRated() throws SQLException {
    UUID person = database.newPerson();
    for (String gone : List.of("retired_at = now()", "retired_at = null, is_public = false")) {
      try (Session owner = database.owner()) {
        owner.run("update indicators set " + gone + " where id = ?", indicator);
        owner.commit();
      }
      try (Session session = database.person(Slice.INDICATOR, person)) {
        assertDenied(() -> session.run(RATE, indicator, person, 3));
      }
    }
  }

  @Test
  void averageFollowsEveryChangeToTwoDecimals() throws SQLException {
    UUID first = rated(5);
    rated(4);
    rated(4);
    assertSettled("4.33 3");
    rate(first, 1);
    assertSettled("3.00 3");
    try (Session session = database.person(Slice.INDICATOR, first)) {
      session.run("delete from indicator_ratings where indicator_id = ?", indicator);
      session.commit();
    }
    assertSettled("4.00 2");
    try (Session auth = database.superuser()) {
      auth.run("delete from public.indicator_ratings where indicator_id = ?", indicator);
      auth.commit();
    }
    assertSettled("null 0");
  }

  @Test
  void whoDeletesTheirAccountIsCountedNoLonger() throws SQLException {
    UUID leaving = rated(1);
    rated(5);
    assertSettled("3.00 2");
    try (Session auth = database.superuser()) {
      auth.run("delete from auth.users where id = ?", leaving);
      auth.commit();
    }
    assertSettled("5.00 1");
  }

  /** The one who has rated and not committed stands for anybody slow. */
  @Test
  void ratersDoNotWaitForEachOtherAndNoneIsLost() throws Exception {
    UUID slow = database.newPerson();
    List<UUID> people = database.newPeople(60);
    try (Session held = database.person(Slice.INDICATOR, slow)) {
      held.run(RATE, indicator, slow, 1);
      var queue = new ConcurrentLinkedQueue<>(people);
      Crowd.of(
          people.size(),
          () -> {
            UUID person = queue.remove();
            rate(person, 1 + Math.floorMod(person.hashCode(), 5));
            return settle() >= 0;
          });
      settle();
      assertEquals(truth(), stored(), "all that are committed count, the slow one does not");
      assertTrue(stored().endsWith(" 60"), stored());
      held.commit();
    }
    settle();
    assertEquals(truth(), stored());
    assertTrue(stored().endsWith(" 61"), stored());
  }

  @Test
  void beingRatedIsNoChangeOfTheEntry() throws SQLException {
    String before = version();
    rated(2);
    assertSettled("2.00 1");
    assertEquals(before, version());
  }

  @Test
  void aRatingIsInTheSummaryBeforeItIsAddedUp() throws SQLException {
    try (Session owner = database.owner()) {
      owner.run("update indicators set accuracy_rating = 4.5 where id = ?", indicator);
      owner.commit();
    }
    UUID person = database.newPerson();
    try (Session session = database.person(Slice.INDICATOR, person)) {
      assertEquals("4.50 0", summary(session));
      session.run(RATE, indicator, person, 2);
      assertEquals("2.00 1", summary(session));
    }
  }

  private String summary(Session session) throws SQLException {
    return String.valueOf(
        session.value(
            "select average || ' ' || ratings from indicator_rating_summary(?)", indicator));
  }

  private UUID rated(int rating) throws SQLException {
    UUID person = database.newPerson();
    rate(person, rating);
    return person;
  }

  private void rate(UUID person, int rating) throws SQLException {
    try (Session session = database.person(Slice.INDICATOR, person)) {
      session.run(RATE, indicator, person, rating);
      session.commit();
    }
  }

  private int settle() throws SQLException {
    try (Session service = database.service(Slice.INDICATOR)) {
      Object settled = service.value("select stratbase_internal.indicator_ratings_settle()");
      service.commit();
      return settled instanceof Integer count ? count : -1;
    }
  }

  private void assertSettled(String expected) throws SQLException {
    settle();
    assertEquals(expected, stored());
    assertEquals(truth(), stored());
  }

  private String stored() throws SQLException {
    return text(
        "select concat_ws(' ', coalesce(accuracy_rating::text, 'null'), rating_count)"
            + " from indicators where id = ?");
  }

  private String truth() throws SQLException {
    return text(
        "select concat_ws(' ', coalesce(round(avg(rating), 2)::text, 'null'), count(*))"
            + " from indicator_ratings where indicator_id = ?");
  }

  private String version() throws SQLException {
    return text("select updated_at || ' ' || revision from indicators where id = ?");
  }

  private String text(String question) throws SQLException {
    try (Session owner = database.superuser()) {
      return String.valueOf(owner.value(question, indicator));
    }
  }
}
