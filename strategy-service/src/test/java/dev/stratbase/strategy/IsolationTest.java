package dev.stratbase.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stratbase.test.CallerSession;
import dev.stratbase.test.Isolation;
import dev.stratbase.test.Person;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The database itself keeps strangers out, published or not. */
@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class IsolationTest {
  private static final String PLANT =
      "insert into public.strategy_components (strategy_id, indicator_id, component_type,"
          + " position) values (?, ?, 'entry', 5)";

  @Test
  void everyTableShowsItsRowsToTheirOwnerAlone() throws SQLException {
    Person person = Person.signUp();
    Api api = Api.of(person);
    UUID id = api.create(Api.COMPLETE);
    api.act(id, "publish").statusCode(200);
    UUID component = UUID.fromString(api.get(id).extract().path("components[0].id"));
    UUID version = version(person, id);
    assertIsolated("public.strategies", id, person, "name");
    assertIsolated("public.strategy_versions", version, person, "notes");
    assertIsolated("public.strategy_components", component, person, "position");
  }

  @Test
  void rowsCannotBeForgedIntoAnothersName() throws SQLException {
    Person person = Person.signUp();
    UUID id = Api.of(person).create(Api.COMPLETE);
    UUID stranger = UUID.randomUUID();
    try (CallerSession session = CallerSession.of("strategy", stranger)) {
      SQLException refused =
          assertThrows(SQLException.class, () -> session.update(PLANT, id, stranger));
      assertEquals("42501", refused.getSQLState());
    }
    try (CallerSession session = CallerSession.of("strategy", stranger)) {
      SQLException refused =
          assertThrows(
              SQLException.class,
              () ->
                  session.update(
                      "insert into public.strategies (user_id, name, config, document_hash)"
                          + " values (?, 'planted', '{}', 'x')",
                      person.id()));
      assertEquals("42501", refused.getSQLState());
    }
  }

  private static void assertIsolated(String table, UUID row, Person owner, String column)
      throws SQLException {
    Isolation isolation = Isolation.of("strategy", table);
    isolation.ownerAloneSees(row, owner.id());
    isolation.strangerCannotChange(row, column);
  }

  private static UUID version(Person owner, UUID strategy) throws SQLException {
    try (var connection = dev.stratbase.test.TestDatabase.instance().owner();
        var statement =
            connection.prepareStatement(
                "select v.id from public.strategy_versions v join public.strategies s"
                    + " on s.id = v.strategy_id where s.id = ? and s.user_id = ?")) {
      statement.setObject(1, strategy);
      statement.setObject(2, owner.id());
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getObject(1, UUID.class);
      }
    }
  }
}
