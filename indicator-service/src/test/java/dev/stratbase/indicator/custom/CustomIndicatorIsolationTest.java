package dev.stratbase.indicator.custom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stratbase.indicator.Sql;
import dev.stratbase.test.CallerSession;
import dev.stratbase.test.Isolation;
import dev.stratbase.test.Person;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the database itself holds to, when a service forgets every check. */
class CustomIndicatorIsolationTest {
  private static final String INSERT =
      "insert into public.custom_indicators (id, user_id, name, category, type, pine_script,"
          + " is_public) values (?, ?, ?, 'c', 'trend', '//@version=6', ?)";

  @Test
  void ownerAloneSeesAndChangesAPrivateOne() throws SQLException {
    Person owner = Person.signUp();
    UUID row = insert(owner, false);
    Isolation table = Isolation.of("indicator", "public.custom_indicators");
    table.ownerAloneSees(row, owner.id());
    table.strangerCannotChange(row, "name");
  }

  @Test
  void publicOneIsSeenByAllAndChangedByNobodyElse() throws SQLException {
    UUID row = insert(Person.signUp(), true);
    try (CallerSession visitor = CallerSession.of("indicator", null)) {
      assertEquals(
          1, visitor.number("select count(*) from public.custom_indicators where id = ?", row));
    }
    Isolation.of("indicator", "public.custom_indicators").strangerCannotChange(row, "name");
  }

  @Test
  void withoutPremiumNothingIsInsertedOrChanged() throws SQLException {
    Person plain = Person.signUp();
    UUID row = insert(plain, false);
    refused(plain.id(), INSERT, UUID.randomUUID(), plain.id(), "n", false);
    refused(plain.id(), "update public.custom_indicators set is_public = true where id = ?", row);
    try (CallerSession session = CallerSession.of("indicator", plain.id())) {
      assertEquals(1, session.update("delete from public.custom_indicators where id = ?", row));
    }
  }

  @Test
  void ownerCannotBeForged() throws SQLException {
    Person premium = Person.premium();
    UUID other = Person.premium().id();
    refused(premium.id(), INSERT, UUID.randomUUID(), other, "planted", true);
  }

  @Test
  void libraryIsReadByVisitorsAndWrittenByNoCaller() throws SQLException {
    try (CallerSession visitor = CallerSession.of("indicator", null)) {
      visitor.number("select count(*) from public.indicators");
    }
    UUID person = Person.premium().id();
    refused(person, "update public.indicators set name = 'x'");
    refused(person, "delete from public.indicators");
    refused(
        person,
        "insert into public.indicators (slug, name, category, type) values ('x','x','x','trend')");
    refused(person, "update public.indicator_library_state set revision = 1");
    Isolation.of("indicator", "public.indicators").refusedUnbound();
    Isolation.of("indicator", "public.indicator_library_state").refusedUnbound();
  }

  private static UUID insert(Person owner, boolean open) {
    UUID id = UUID.randomUUID();
    Sql.update(INSERT, id, owner.id(), "n", open);
    return id;
  }

  private static void refused(UUID person, String sql, Object... parameters) throws SQLException {
    try (CallerSession session = CallerSession.of("indicator", person)) {
      SQLException refused =
          assertThrows(SQLException.class, () -> session.update(sql, parameters));
      assertEquals("42501", refused.getSQLState());
    }
  }
}
