package dev.stratbase.local.hammer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.database.EmbeddedDatabase;
import dev.stratbase.database.Migrations;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckerTest {
  private static EmbeddedDatabase database;

  private final HammerWorld it = new HammerWorld();
  private final Facts facts = new Facts();
  private final String coupon = "HAMMER-" + it.ada.id();
  private Connection owner;

  @BeforeAll
  static void migrate() {
    database = EmbeddedDatabase.ephemeral();
    Migrations.migrate(
        database.url(),
        EmbeddedDatabase.OWNER,
        EmbeddedDatabase.OWNER_PASSWORD,
        Path.of(System.getProperty("stratbase.root")));
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @BeforeEach
  void addPeople() throws SQLException {
    owner = database.connect(EmbeddedDatabase.OWNER, EmbeddedDatabase.OWNER_PASSWORD);
    for (Person person : it.world.people()) {
      String email = person.id() + "@example.test";
      run("insert into auth.users (id, email) values (?, ?)", person.id(), email);
    }
    run("insert into public.coupons (code, discount_percent, max_uses) values (?, 10, 1)", coupon);
  }

  @AfterEach
  void disconnect() throws SQLException {
    owner.close();
  }

  private void run(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = owner.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.execute();
    }
  }

  private void store(Row row, Person as, String name) throws SQLException {
    run(
        "insert into public.custom_indicators (id, user_id, name, category, type, pine_script)"
            + " values (?, ?, ?, 'oscillators', 'entry', '//@version=6')",
        row.id(),
        as.id(),
        name);
  }

  private Row acknowledged(String what) {
    return it.row(it.ada, IndicatorActions.SLICE, it.marks.own(0, what));
  }

  private void finds(String... lines) throws SQLException {
    new Checker(it.world, facts, List.of(coupon), it.report).check(owner);
    assertEquals(lines.length, it.report.violations(), () -> it.report.lines().toString());
    for (String line : lines) {
      assertTrue(
          it.report.lines().stream().anyMatch(violation -> violation.contains(line)),
          () -> line + " is not in " + it.report.lines());
    }
  }

  @Test
  void whatWasAcknowledgedIsThere() throws SQLException {
    Row row = acknowledged("kept");
    store(row, it.ada, row.name());
    Row gone = acknowledged("gone");
    gone.remove();
    String fact = Facts.preference(it.ada);
    facts.is(fact, "old");
    facts.may(fact, "new");
    run("update public.users set preferences = '{\"hammer\": \"new\"}' where id = ?", it.ada.id());
    finds();
  }

  @Test
  void anAcknowledgedRowThatIsMissingIsFound() throws SQLException {
    acknowledged("lost");
    finds("lost");
  }

  @Test
  void aDeletedRowThatIsStillThereIsFound() throws SQLException {
    Row row = acknowledged("undead");
    store(row, it.ada, row.name());
    row.remove();
    finds("undead");
  }

  @Test
  void aRowWithOtherContentOrAnotherOwnerIsFound() throws SQLException {
    store(acknowledged("changed"), it.ada, it.marks.own(0, "otherwise"));
    Row stolen = acknowledged("stolen");
    store(stolen, it.ben, stolen.name());
    finds("otherwise", "stolen");
  }

  @Test
  void aRowThatNobodyWasToldOfIsFoundUnlessItsAnswerWasLost() throws SQLException {
    Row unknown = new Row(it.ada, "indicator", "", it.ada.id(), "", "");
    store(unknown, it.ada, it.marks.own(0, "unasked"));
    Row unanswered = new Row(it.ada, "indicator", "", it.ben.id(), "", "");
    store(unanswered, it.ada, it.marks.own(0, "unanswered"));
    it.world.uncertain(it.marks.own(0, "unanswered"));
    finds("unasked");
  }

  @Test
  void anotherValueThanTheAcknowledgedIsFound() throws SQLException {
    facts.is(Facts.preference(it.ada), "mine");
    facts.is(Facts.redemption(it.ada, coupon), coupon);
    finds("preference of " + it.ada.id(), "coupon " + coupon + " of " + it.ada.id());
  }

  @Test
  void aCouponCountedOftenerThanRedeemedIsFound() throws SQLException {
    run("update public.coupons set current_uses = 1 where code = ?", coupon);
    finds(coupon + " was used 1 times, not 0");
  }
}
