package dev.stratbase.database;

import static dev.stratbase.database.Refusals.assertRefused;
import static dev.stratbase.database.Refusals.assertState;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stratbase.kit.migration.Slice;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CreditsTest {
  private static final String SPEND =
      "select * from contract.account_spend_credits(?, ?, 'test', ?, ?)";
  private static final String ADD =
      "select * from contract.account_add_credits(?, ?, ?, 'test', ?, ?)";

  private final TestDatabase database = TestDatabase.get();
  private UUID person = UUID.randomUUID();

  @BeforeEach
  void somebody() throws SQLException {
    person = database.newPerson();
  }

  @Test
  void aNewPersonHoldsFiveAndTheLedgerSaysWhy() throws SQLException {
    assertLedger("grant 5 = 5");
  }

  @Test
  void aHundredAtOnceSpendExactlyWhatThereIs() throws Exception {
    List<Boolean> answers = Crowd.of(100, () -> spent(1));
    assertEquals(5, Collections.frequency(answers, true));
    assertLedger(
        "grant 5 = 5",
        "spend -1 = 4",
        "spend -1 = 3",
        "spend -1 = 2",
        "spend -1 = 1",
        "spend -1 = 0");
  }

  @Test
  void theSameKeyTakesOnceAlsoInACrowd() throws Exception {
    List<String> balances =
        Crowd.of(
            20,
            () -> {
              try (Session service = database.service(Slice.ACCOUNT)) {
                var row = service.rows(SPEND, person, 2, "run", "key-1").getFirst();
                service.commit();
                return String.valueOf(row.get(1));
              }
            });
    assertEquals(20, Collections.frequency(balances, "3"));
    assertLedger("grant 5 = 5", "spend -2 = 3");
    try (Session service = database.service(Slice.ACCOUNT)) {
      assertRefused(
          "SB422", "idempotency_key_reused", () -> service.run(SPEND, person, 3, "run", "key-1"));
    }
  }

  @Test
  void aRefundGivesBackAtMostWhatWasSpent() throws SQLException {
    try (Session service = database.service(Slice.ACCOUNT)) {
      service.run(SPEND, person, 3, "run", null);
      service.run(ADD, person, "refund", 2, "run", null);
      assertRefused(
          "SB422",
          "refund_exceeds_spend",
          () -> service.run(ADD, person, "refund", 2, "run", null));
    }
  }

  @Test
  void aClawbackTakesWhatIsThereAndTheNextGrantPaysTheRest() throws SQLException {
    try (Session service = database.service(Slice.ACCOUNT)) {
      service.run(ADD, person, "clawback", 8, "refunded", null);
      assertEquals("0 3", owedAfter(service));
      service.run(ADD, person, "grant", 2, "period", null);
      assertEquals("0 1", owedAfter(service));
      service.run(ADD, person, "grant", 10, "period", null);
      assertEquals("9 0", owedAfter(service));
      service.commit();
    }
    assertLedger(
        "grant 5 = 5",
        "clawback -5 = 0",
        "grant 2 = 2",
        "clawback -2 = 0",
        "grant 10 = 10",
        "clawback -1 = 9");
  }

  @Test
  void aWrongAmountOrKindIsRefused() throws SQLException {
    for (int amount : new int[] {0, -1}) {
      try (Session service = database.service(Slice.ACCOUNT)) {
        assertRefused(
            "SB422", "invalid_amount", () -> service.run(SPEND, person, amount, null, null));
      }
    }
    try (Session service = database.service(Slice.ACCOUNT)) {
      assertRefused("SB422", "invalid_kind", () -> service.run(ADD, person, "gift", 1, null, null));
    }
    try (Session service = database.service(Slice.ACCOUNT)) {
      assertRefused(
          "SB404", "user_not_found", () -> service.run(SPEND, UUID.randomUUID(), 1, null, null));
    }
  }

  @Test
  void nobodyNotEvenTheOwnerChangesCreditsOrTheLedgerByHand() throws SQLException {
    for (String attempt :
        List.of(
            "update users set credits = 500",
            "update credit_entries set amount = 500",
            "delete from credit_entries")) {
      try (Session owner = database.owner()) {
        assertState("23001", () -> owner.run(attempt));
      }
    }
  }

  @Test
  void noRoleOfAnySliceMovesCreditsButThroughTheFunctions() throws SQLException {
    for (Slice slice : Slice.values()) {
      for (String attempt :
          List.of(
              "update users set credits = credits + 1 where id = ?",
              "update users set credits_owed = 0 where id = ?",
              "delete from credit_entries where user_id = ?",
              "update credit_entries set amount = 9 where user_id = ?",
              "insert into credit_entries (user_id, kind, amount, reason)"
                  + " values (?, 'grant', 9, 'by hand')")) {
        try (Session session = database.person(slice, person)) {
          Refusals.assertDenied(() -> session.run(attempt, person));
        }
        try (Session session = database.admin(slice, person)) {
          Refusals.assertDenied(() -> session.run(attempt, person));
        }
        try (Session session = database.service(slice)) {
          Refusals.assertDenied(() -> session.run(attempt, person));
        }
      }
      for (String login : List.of("_service", "_system")) {
        try (Session session = database.login(slice.slug() + login)) {
          Refusals.assertDenied(() -> session.run("set role stratbase_account_ledger"));
        }
      }
    }
    assertLedger("grant 5 = 5");
  }

  @Test
  void aRepeatedGrantAnswersWhatItAnsweredFirstAlsoWhenItPaidADebt() throws SQLException {
    try (Session service = database.service(Slice.ACCOUNT)) {
      service.run(ADD, person, "clawback", 8, null, null);
      var first = service.rows(ADD, person, "grant", 10, "period", "key-2").getFirst();
      var again = service.rows(ADD, person, "grant", 10, "period", "key-2").getFirst();
      assertEquals(first.subList(0, 3), again.subList(0, 3));
      assertEquals(List.of(7, 0), again.subList(1, 3));
      assertEquals(true, again.get(3));
    }
  }

  @Test
  void anAccountDeletedAndMadeAgainHasNoSecondFive() throws SQLException {
    try (Session auth = database.superuser()) {
      auth.run("delete from auth.users where id = ?", person);
      auth.run("insert into auth.users (id, email) values (?, ?)", person, person + "@again.test");
      auth.commit();
    }
    assertLedger();
    try (Session owner = database.owner()) {
      assertEquals(0, owner.value("select credits from users where id = ?", person));
    }
  }

  @Test
  void anAdministratorAdjustsAndNobodyElse() throws SQLException {
    try (Session admin = database.admin(Slice.ACCOUNT, UUID.randomUUID())) {
      admin.run("select * from account_adjust_credits(?, 7, 'goodwill')", person);
      admin.commit();
    }
    assertLedger("grant 5 = 5", "adjustment 7 = 12");
    try (Session caller = database.person(Slice.ACCOUNT, person)) {
      Refusals.assertDenied(
          () -> caller.run("select * from account_adjust_credits(?, 7, 'for me')", person));
    }
    try (Session caller = database.person(Slice.ACCOUNT, person)) {
      Refusals.assertDenied(() -> caller.run(SPEND, person, 1, null, null));
    }
  }

  private boolean spent(int amount) throws SQLException {
    try (Session service = database.service(Slice.ACCOUNT)) {
      service.run(SPEND, person, amount, null, null);
      service.commit();
      return true;
    } catch (SQLException e) {
      assertEquals("SB409", e.getSQLState(), e.getMessage());
      return false;
    }
  }

  private String owedAfter(Session service) throws SQLException {
    return String.valueOf(
        service.value("select credits || ' ' || credits_owed from users where id = ?", person));
  }

  private void assertLedger(String... entries) throws SQLException {
    try (Session owner = database.owner()) {
      assertEquals(
          List.of(entries),
          owner.texts(
              "select format('%s %s = %s', kind, amount, balance_after) from credit_entries"
                  + " where user_id = ? order by entry_number",
              person));
      assertEquals(
          List.of(true),
          owner
              .rows(
                  "select credits = coalesce((select sum(amount) from credit_entries"
                      + " where user_id = u.id), 0) from users u where id = ?",
                  person)
              .getFirst());
    }
  }
}
