package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.kit.migration.Slice;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** People's public indicators are searched by an index, over 20,000 of them. */
class CustomSearchTest {
  private static final Pattern BUFFERS = Pattern.compile("shared hit=(\\d+)(?: read=(\\d+))?");

  /** Every second one is public; one in four has "frequent", five public ones have "nebulous". */
  private static final String MANY =
      """
      insert into custom_indicators (user_id, name, description, category, type, pine_script,
        is_public, created_at)
      select ?, 'Search ' || n || case when n % 4 = 0 then ' frequent' else '' end,
        case when n % 8000 = 2 then 'A nebulous one' else repeat('words ', 20) || n end,
        case when n % 8000 = 2 then 'rare' else 'momentum' end, 'entry', 'x', n % 2 = 0,
        timestamptz '2020-01-01' + n * interval '1 second'
      from generate_series(1, 40000) n
      """;

  private static final String SEARCH =
      "select * from custom_indicators_search(?, null, ?, ?::timestamptz, null, 21)";

  private final TestDatabase database = TestDatabase.get();

  /** The newest thousand and as much again; without the index a search takes all 20,000 rows. */
  private static final long MOST_BUFFERS = 600;

  private record Page(
      String pattern, @Nullable String category, @Nullable String after, int found) {}

  private static final List<Page> PAGES =
      List.of(
          new Page("%frequent%", null, null, 21),
          new Page("%frequent%", null, "2020-01-01 01:00:00+00", 21),
          new Page("%nebulous%", null, null, 5),
          new Page("%nebulous%", "rare", null, 5),
          new Page("%nebulous%", "momentum", null, 0),
          new Page("%xylophone%", null, null, 0),
          new Page("% ne%", null, null, 5));

  @Test
  void everyPageIsReadByIndex() throws SQLException {
    try (Session owner = database.owner()) {
      fill(owner);
      for (Page page : PAGES) {
        assertEquals(page.found(), ask(owner, "", page).size(), page.pattern());
        String explain = "explain (analyze, buffers, costs off, timing off) ";
        String plan = String.join("\n", ask(owner, explain, page));
        assertTrue(buffers(plan) <= MOST_BUFFERS, page + plan);
      }
    }
  }

  private static List<String> ask(Session owner, String before, Page page) throws SQLException {
    return owner.texts(before + SEARCH, page.pattern(), page.category(), page.after());
  }

  @Test
  void whatIsFoundIsCountedAndNothingPrivateIsAmongIt() throws SQLException {
    UUID person = database.newPerson();
    String word = "w" + UUID.randomUUID().toString().replace("-", "");
    try (Session owner = database.owner()) {
      for (boolean open : List.of(true, false)) {
        owner.run(
            "insert into custom_indicators (user_id, name, category, type, pine_script, is_public)"
                + " values (?, ?, 'momentum', 'exit', 'x', ?)",
            person,
            word + open,
            open);
      }
      owner.commit();
    }
    try (Session visitor = database.visitor(Slice.INDICATOR)) {
      String search = SEARCH.replace("null, ?, ?::timestamptz", "'exit', null, null");
      assertEquals(
          List.of(word + true),
          visitor.texts(
              "select name from custom_indicators where id in (" + search + ")", "%" + word + "%"));
      assertEquals(
          List.of("1"),
          visitor.texts("select custom_indicators_found(?, 'exit', null)", "%" + word + "%"));
      assertEquals(
          List.of("0"),
          visitor.texts("select custom_indicators_found(?, 'entry', null)", "%" + word + "%"));
    }
  }

  private void fill(Session owner) throws SQLException {
    owner.run(MANY, database.newPerson());
    owner.run("analyze custom_indicators");
  }

  private static long buffers(String plan) {
    Matcher found = BUFFERS.matcher(plan);
    assertTrue(found.find(), plan);
    return Long.parseLong(found.group(1))
        + (found.group(2) == null ? 0 : Long.parseLong(found.group(2)));
  }
}
