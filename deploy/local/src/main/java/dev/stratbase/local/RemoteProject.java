package dev.stratbase.local;

import dev.stratbase.database.DatabaseAddress;
import dev.stratbase.database.DatabaseException;
import java.util.Map;
import java.util.Optional;

/**
 * A Supabase project, or another PostgreSQL and issuer, that the stack uses instead of its own.
 *
 * @param url the database's address without user and password
 * @param owner the role that runs the migrations
 * @param issuer what stands in its tokens as {@code iss}
 * @param masterKeys those that the LLM keys stored in it are under, where it has any
 */
record RemoteProject(
    String url, String owner, String password, String issuer, Optional<String> masterKeys) {

  static Optional<RemoteProject> from(Map<String, String> environment) {
    String url = environment.getOrDefault("DATABASE_URL", "");
    String issuer = environment.getOrDefault("STRATBASE_AUTH_ISSUER", "");
    if (url.isBlank() && issuer.isBlank()) {
      return Optional.empty();
    }
    if (url.isBlank() || issuer.isBlank()) {
      throw new StackFailure(
          "DATABASE_URL and STRATBASE_AUTH_ISSUER belong together; set both or neither.");
    }
    String keys = environment.getOrDefault("STRATBASE_MASTER_KEYS", "");
    return Optional.of(of(url, issuer, keys.isBlank() ? Optional.empty() : Optional.of(keys)));
  }

  private static RemoteProject of(String text, String issuer, Optional<String> masterKeys) {
    try {
      DatabaseAddress database = DatabaseAddress.parse(text);
      return new RemoteProject(
          database.url(), database.user(), database.password(), issuer, masterKeys);
    } catch (DatabaseException malformed) {
      throw new StackFailure(String.valueOf(malformed.getMessage()));
    }
  }

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "RemoteProject[" + url + ", " + issuer + "]";
  }
}
