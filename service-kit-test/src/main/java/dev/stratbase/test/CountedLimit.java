package dev.stratbase.test;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Function;

/**
 * One of the limits that are counted in a slice's table.
 *
 * @param name as in {@code stratbase.limits.of.<name>}
 * @param perPerson uses of one person in its window of ten minutes
 */
public record CountedLimit(String slice, String name, int perPerson) {
  /**
   * An operation takes a person's last use, is refused the next one, and serves somebody else who
   * shares their address. What it answers otherwise does not matter: a use that fails counts too.
   */
  public void holds(Function<Person, Response> use) {
    Person person = Person.signUp();
    leaveOne(person);
    use.apply(person)
        .then()
        .header(
            "RateLimit-Policy",
            matchesPattern(".*\"" + name + "-person\";q=" + perPerson + ";w=600.*"))
        .header("RateLimit", matchesPattern(".*\"" + name + "-person\";r=0;t=[1-9][0-9]*.*"));
    use.apply(person)
        .then()
        .statusCode(429)
        .contentType("application/problem+json")
        .header("Retry-After", matchesPattern("[1-9][0-9]{0,2}"))
        .header("RateLimit", matchesPattern(".*\"" + name + "-person\";r=0;t=[1-9][0-9]*.*"))
        .body("code", equalTo("too_many_requests"));
    assertNotEquals(429, use.apply(Person.signUp()).statusCode());
  }

  private void leaveOne(Person person) {
    try (Connection owner = TestDatabase.instance().owner();
        PreparedStatement statement =
            owner.prepareStatement(
                "insert into public."
                    + slice
                    + "_rate_limits (name, subject, used, ends_at)"
                    + " values (?, ?, ?, now() + interval '10 minutes')")) {
      statement.setString(1, name);
      statement.setString(2, "person " + person.id());
      statement.setInt(3, perPerson - 1);
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException("The person's uses could not be taken", e);
    }
  }
}
