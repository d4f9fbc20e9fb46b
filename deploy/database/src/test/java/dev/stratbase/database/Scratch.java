package dev.stratbase.database;

import java.sql.SQLException;
import java.util.UUID;

/**
 * A project in which one person has a row everywhere and another has none, and in which no test
 * commits anything: what can be counted there is the same at every run.
 *
 * @param database the project
 * @param owner who has rows
 * @param stranger who has none
 */
record Scratch(TestDatabase database, UUID owner, UUID stranger) {
  private static final Scratch INSTANCE = filled();

  /** Made at first use. */
  static Scratch get() {
    return INSTANCE;
  }

  private static Scratch filled() {
    try {
      TestDatabase database = TestDatabase.get().beside("matrix_of_the_tests");
      UUID owner = PersonsRows.everywhere(database).id();
      return new Scratch(database, owner, database.newPerson());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  OutcomeMatrix outcomes(Session superuser) throws SQLException {
    return new OutcomeMatrix(superuser, owner, stranger);
  }
}
