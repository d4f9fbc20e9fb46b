package dev.stratbase.billing;

import dev.stratbase.test.Person;
import dev.stratbase.test.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Puts rows where only a payment provider's messages or time would, and looks at what is stored.
 */
public final class Rows {
  private Rows() {}

  /**
   * A subscription to pro-monthly.
   *
   * @param periodEndsIn from now; negative when the period is over
   * @param graceEndsIn from now, or null when the row states no grace
   */
  public static UUID subscription(
      Person person,
      String status,
      String provider,
      @Nullable Duration periodEndsIn,
      @Nullable Duration graceEndsIn) {
    UUID id = UUID.randomUUID();
    execute(
        "insert into subscriptions (id, user_id, status, provider, provider_subscription_id,"
            + " plan_type, current_period_end, grace_until)"
            + " values (?, ?, ?, ?, ?, 'pro-monthly', ?, ?)",
        id,
        person.id(),
        status,
        provider,
        "sub_" + id,
        at(periodEndsIn),
        at(graceEndsIn));
    return id;
  }

  /** Changes something as the database's owner. */
  public static void execute(String sql, @Nullable Object... parameters) {
    try (Connection owner = TestDatabase.instance().owner();
        PreparedStatement statement = prepare(owner, sql, parameters)) {
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The one number a query answers with. */
  public static long number(String sql, @Nullable Object... parameters) {
    try (Connection owner = TestDatabase.instance().owner();
        PreparedStatement statement = prepare(owner, sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The one text a query answers with; null when there is no row. */
  public static @Nullable String text(String sql, @Nullable Object... parameters) {
    try (Connection owner = TestDatabase.instance().owner();
        PreparedStatement statement = prepare(owner, sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? rows.getString(1) : null;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PreparedStatement prepare(
      Connection owner, String sql, @Nullable Object... parameters) throws SQLException {
    PreparedStatement statement = owner.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  private static @Nullable OffsetDateTime at(@Nullable Duration fromNow) {
    return fromNow == null ? null : Instant.now().plus(fromNow).atOffset(ZoneOffset.UTC);
  }
}
