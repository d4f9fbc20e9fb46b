package dev.stratbase.database.migrate;

import dev.stratbase.database.DatabaseAddress;
import dev.stratbase.database.Migrator;

/** Says where a command works, before it does. */
final class Target {
  private Target() {}

  static String of(Migrator migrator) {
    DatabaseAddress database = migrator.database();
    // Options behind the name may hold what a log should not.
    return "Database %s as %s"
        .formatted(
            database.url().replaceFirst("^postgresql://", "").replaceFirst("\\?.*", ""),
            database.user());
  }
}
