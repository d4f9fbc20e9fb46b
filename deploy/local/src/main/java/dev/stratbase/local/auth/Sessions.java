package dev.stratbase.local.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sign-ins and their refresh tokens, of which only a hash is stored. */
final class Sessions {
  private static final int TOKEN_BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Sessions() {}

  /** A refresh token's row, locked until the transaction ends. */
  record Refresh(long id, Session session, boolean revoked) {}

  static Session open(Connection connection, UUID userId) throws SQLException {
    String sql = "insert into auth.sessions (id, user_id) values (?, ?) returning created_at";
    UUID id = UUID.randomUUID();
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setObject(1, id);
      insert.setObject(2, userId);
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return new Session(id, userId, row.getTimestamp(1).toInstant());
      }
    }
  }

  /** A new refresh token of a session, in place of {@code parent} if there is one. */
  static String issue(Connection connection, Session session, @Nullable Long parent)
      throws SQLException {
    byte[] random = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(random);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    String sql =
        "insert into auth.refresh_tokens (token_hash, user_id, session_id, parent)"
            + " values (?, ?, ?, ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setBytes(1, hash(token));
      insert.setObject(2, session.userId());
      insert.setObject(3, session.id());
      insert.setObject(4, parent);
      insert.executeUpdate();
    }
    return token;
  }

  static Optional<Refresh> find(Connection connection, String token) throws SQLException {
    String sql =
        """
        select t.id, t.revoked, s.id, s.user_id, s.created_at
        from auth.refresh_tokens t join auth.sessions s on s.id = t.session_id
        where t.token_hash = ? for update of t
        """;
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setBytes(1, hash(token));
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        Session session =
            new Session(
                row.getObject(3, UUID.class),
                row.getObject(4, UUID.class),
                row.getTimestamp(5).toInstant());
        return Optional.of(new Refresh(row.getLong(1), session, row.getBoolean(2)));
      }
    }
  }

  static void revoke(Connection connection, Refresh token) throws SQLException {
    String sql = "update auth.refresh_tokens set revoked = true, updated_at = now() where id = ?";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setLong(1, token.id());
      update.executeUpdate();
    }
  }

  static boolean isOpen(Connection connection, AccessTokens.Bearer bearer) throws SQLException {
    String sql = "select from auth.sessions where id = ? and user_id = ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, bearer.sessionId());
      select.setObject(2, bearer.userId());
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  static void end(Connection connection, UUID session) throws SQLException {
    end(connection, "delete from auth.sessions where id = ?", session);
  }

  static void endAll(Connection connection, UUID user) throws SQLException {
    end(connection, "delete from auth.sessions where user_id = ?", user);
  }

  static void endOthers(Connection connection, AccessTokens.Bearer bearer) throws SQLException {
    String sql = "delete from auth.sessions where user_id = ? and id <> ?";
    end(connection, sql, bearer.userId(), bearer.sessionId());
  }

  private static void end(Connection connection, String sql, UUID... ids) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(sql)) {
      for (int i = 0; i < ids.length; i++) {
        delete.setObject(i + 1, ids[i]);
      }
      delete.executeUpdate();
    }
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("This JDK has no SHA-256", impossible);
    }
  }
}
