package dev.stratbase.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** What must hold for every table of a person's own rows, asked of the database itself. */
public final class Isolation {
  private final String slice;
  private final String table;

  private Isolation(String slice, String table) {
    this.slice = slice;
    this.table = table;
  }

  /** About a table of a slice, with schema. */
  public static Isolation of(String slice, String table) {
    return new Isolation(slice, table);
  }

  /** The owner sees the row; a stranger and a visitor do not; an unbound login may not even ask. */
  public void ownerAloneSees(UUID row, UUID owner) throws SQLException {
    assertEquals(1, visible(row, owner), "the owner sees the row");
    assertEquals(0, visible(row, UUID.randomUUID()), "a stranger does not");
    try (CallerSession visitor = CallerSession.of(slice, null)) {
      assertEquals(0, visitor.number(count(), row), "a visitor does not");
    }
    refusedUnbound();
  }

  /** A stranger's UPDATE and DELETE reach nothing or are refused. */
  public void strangerCannotChange(UUID row, String column) throws SQLException {
    reachesNothing("update " + table + " set " + column + " = " + column + " where id = ?", row);
    reachesNothing("delete from " + table + " where id = ?", row);
  }

  /** Without a role the login has no right to the table. */
  public void refusedUnbound() throws SQLException {
    try (Connection login = TestDatabase.instance().login(slice + "_service");
        Statement statement = login.createStatement()) {
      SQLException refused =
          assertThrows(
              SQLException.class,
              () -> {
                try (ResultSet rows = statement.executeQuery("select 1 from " + table)) {
                  rows.next();
                }
              });
      assertEquals("42501", refused.getSQLState());
    }
  }

  private void reachesNothing(String sql, UUID row) throws SQLException {
    try (CallerSession stranger = CallerSession.of(slice, UUID.randomUUID())) {
      assertEquals(0, stranger.update(sql, row));
    } catch (SQLException e) {
      assertEquals("42501", e.getSQLState());
    }
  }

  private long visible(UUID row, UUID person) throws SQLException {
    try (CallerSession session = CallerSession.of(slice, person)) {
      return session.number(count(), row);
    }
  }

  private String count() {
    return "select count(*) from " + table + " where id = ?";
  }
}
