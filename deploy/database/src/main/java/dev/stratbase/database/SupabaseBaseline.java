package dev.stratbase.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What Supabase has and a plain PostgreSQL lacks: roles, extensions, the {@code auth} schema. */
public final class SupabaseBaseline {
  private static final List<String> FILES =
      List.of(
          "baseline-1-roles.sql",
          "baseline-2-extensions.sql",
          "baseline-3-auth.sql",
          "baseline-4-default-privileges.sql");

  private SupabaseBaseline() {}

  /**
   * Creates whatever of it is missing.
   *
   * @param superuser a connection of the bootstrap superuser, with role {@code postgres} present
   */
  public static void apply(Connection superuser) throws SQLException {
    for (String file : FILES) {
      SqlResource.run(superuser, file);
    }
  }
}
