package dev.stratbase.database;

import java.sql.SQLException;

/** The databases on which a flaw is shown, and on which it must be gone. */
enum Project {
  /** Runs the seed's own SQL. */
  SEED,
  /** Was Stratbase's from the start. */
  NEW,
  /** Ran the seed's SQL and then our migrations. */
  ADOPTED;

  /** Opens it, with the rows of attack-targets.sql in it; nothing done there stays. */
  Target open() throws SQLException {
    return switch (this) {
      case SEED -> SeedProject.untouched().underAttack();
      case NEW -> TestDatabase.get().underAttack("attack-targets.sql");
      case ADOPTED -> SeedProject.adopted().underAttack();
    };
  }

  boolean isOurs() {
    return this != SEED;
  }
}
