package dev.stratbase.local;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * A Supabase project, or another PostgreSQL and issuer, that the stack uses instead of its own.
 *
 * @param url the database's address without user and password
 * @param owner the role that runs the migrations
 * @param issuer what stands in its tokens as {@code iss}
 */
record RemoteProject(String url, String owner, String password, String issuer) {

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
    return Optional.of(of(url, issuer));
  }

  private static RemoteProject of(String text, String issuer) {
    try {
      URI uri = new URI(text);
      String user = Optional.ofNullable(uri.getRawUserInfo()).orElse("");
      int colon = user.indexOf(':');
      boolean isPostgres =
          "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
      if (isPostgres && uri.getHost() != null && colon > 0) {
        return new RemoteProject(
            withoutUser(uri),
            decoded(user.substring(0, colon)),
            decoded(user.substring(colon + 1)),
            issuer);
      }
    } catch (URISyntaxException | IllegalArgumentException malformed) {
      // The exception's text would show the password, so it goes no further.
    }
    throw new StackFailure(
        "DATABASE_URL must read postgresql://user:password@host:port/database"
            + " (special characters in the password percent-encoded).");
  }

  private static String withoutUser(URI uri) {
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String path =
        Optional.ofNullable(uri.getRawPath()).filter(it -> it.length() > 1).orElse("/postgres");
    int port = uri.getPort() < 0 ? 5432 : uri.getPort();
    return "postgresql://%s:%d%s%s".formatted(uri.getHost(), port, path, query);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "RemoteProject[" + url + ", " + issuer + "]";
  }
}
