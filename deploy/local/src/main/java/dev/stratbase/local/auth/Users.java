package dev.stratbase.local.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of {@code auth.users}. */
final class Users {
  private static final String UNIQUE_VIOLATION = "23505";
  private static final String COLUMNS =
      "id, email, is_anonymous, raw_app_meta_data::text, raw_user_meta_data::text, created_at,"
          + " updated_at, last_sign_in_at, email_confirmed_at";

  private Users() {}

  /** Adds a person; {@code taken} is thrown when the e-mail address already belongs to somebody. */
  static User insert(Connection connection, NewUser user, AuthError taken) throws SQLException {
    String sql =
        """
        insert into auth.users (id, aud, role, email, encrypted_password, email_confirmed_at,
          raw_app_meta_data, raw_user_meta_data, is_anonymous, created_at, updated_at)
        values (?, 'authenticated', 'authenticated', ?, ?, case when ?::text is null then null else now() end,
          ?::jsonb, ?::jsonb, ?, now(), now())
        returning %s
        """
            .formatted(COLUMNS);
    String email = user.email().orElse(null);
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setObject(1, user.id());
      insert.setString(2, email);
      insert.setString(3, user.password().map(Passwords::hash).orElse(null));
      insert.setString(4, email);
      insert.setString(5, user.appMetadata().toString());
      insert.setString(6, user.userMetadata().toString());
      insert.setBoolean(7, user.email().isEmpty());
      return one(insert).orElseThrow();
    } catch (SQLException failed) {
      throw translated(failed, taken);
    }
  }

  /** Writes what may change of a person; {@code passwordHash} null leaves the password alone. */
  static User update(Connection connection, User user, @Nullable String passwordHash)
      throws SQLException {
    String sql =
        """
        update auth.users set email = ?, encrypted_password = coalesce(?, encrypted_password),
          email_confirmed_at = case when ?::text is null then null else coalesce(email_confirmed_at, now()) end,
          raw_app_meta_data = ?::jsonb, raw_user_meta_data = ?::jsonb, is_anonymous = ?, updated_at = now()
        where id = ? returning %s
        """
            .formatted(COLUMNS);
    String email = user.email().orElse(null);
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, email);
      update.setString(2, passwordHash);
      update.setString(3, email);
      update.setString(4, user.appMetadata().toString());
      update.setString(5, user.userMetadata().toString());
      update.setBoolean(6, user.anonymous());
      update.setObject(7, user.id());
      return one(update).orElseThrow(AuthError.USER_NOT_FOUND::failure);
    } catch (SQLException failed) {
      throw translated(failed, AuthError.EMAIL_EXISTS);
    }
  }

  static Optional<User> byId(Connection connection, UUID id) throws SQLException {
    String sql = "select %s from auth.users where id = ?".formatted(COLUMNS);
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, id);
      return one(select);
    }
  }

  static Optional<User> byEmail(Connection connection, String email) throws SQLException {
    String sql = "select %s from auth.users where email = ? and not is_sso_user".formatted(COLUMNS);
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, email);
      return one(select);
    }
  }

  static String passwordHash(Connection connection, UUID id) throws SQLException {
    String sql = "select coalesce(encrypted_password, '') from auth.users where id = ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, id);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getString(1) : "";
      }
    }
  }

  static User signedIn(Connection connection, UUID id) throws SQLException {
    String sql =
        "update auth.users set last_sign_in_at = now(), updated_at = now() where id = ? returning %s"
            .formatted(COLUMNS);
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setObject(1, id);
      return one(update).orElseThrow(AuthError.USER_NOT_FOUND::failure);
    }
  }

  /** One page of everybody, newest first; {@code page} counts from 1. */
  static List<User> page(Connection connection, int page, int size) throws SQLException {
    String sql =
        "select %s from auth.users order by created_at desc, id limit ? offset ?"
            .formatted(COLUMNS);
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setInt(1, size);
      select.setLong(2, (page - 1L) * size);
      try (ResultSet rows = select.executeQuery()) {
        List<User> users = new ArrayList<>();
        while (rows.next()) {
          users.add(user(rows));
        }
        return users;
      }
    }
  }

  static long count(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement("select count(*) from auth.users");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  static boolean delete(Connection connection, UUID id) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("delete from auth.users where id = ?")) {
      delete.setObject(1, id);
      return delete.executeUpdate() == 1;
    }
  }

  private static Optional<User> one(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      return row.next() ? Optional.of(user(row)) : Optional.empty();
    }
  }

  private static User user(ResultSet row) throws SQLException {
    return new User(
        row.getObject(1, UUID.class),
        Optional.ofNullable(row.getString(2)).filter(email -> !email.isEmpty()),
        row.getBoolean(3),
        metadata(row.getString(4)),
        metadata(row.getString(5)),
        instant(row.getTimestamp(6)).orElse(Instant.EPOCH),
        instant(row.getTimestamp(7)).orElse(Instant.EPOCH),
        instant(row.getTimestamp(8)),
        instant(row.getTimestamp(9)));
  }

  private static ObjectNode metadata(@Nullable String json) {
    return json != null && Json.readOwn(json) instanceof ObjectNode object ? object : Json.object();
  }

  private static Optional<Instant> instant(@Nullable Timestamp timestamp) {
    return Optional.ofNullable(timestamp).map(Timestamp::toInstant);
  }

  private static SQLException translated(SQLException failed, AuthError taken) {
    if (UNIQUE_VIOLATION.equals(failed.getSQLState())) {
      throw taken.failure();
    }
    return failed;
  }
}
