package dev.stratbase.account;

import static io.restassured.RestAssured.given;

import dev.stratbase.test.Person;
import dev.stratbase.test.TestIssuer;
import dev.stratbase.test.Together;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

/** Requests of people, one by one and many at once. */
public final class People {
  private People() {}

  /** A request with somebody's token. */
  public static RequestSpecification as(Person person) {
    return given().header("Authorization", person.bearer());
  }

  /** The same with a JSON body. */
  public static RequestSpecification as(Person person, String body) {
    return as(person).contentType(ContentType.JSON).body(body);
  }

  /** Somebody with a good token whom Supabase Auth knows and this service has never seen. */
  public static Person neverSeen(String email) throws SQLException {
    UUID id = UUID.randomUUID();
    // Without an address the trigger on auth.users makes no row, as for a phone sign-up.
    OwnerSql.run("insert into auth.users (id) values (?)", id);
    String token =
        TestIssuer.instance()
            .token(claims -> {
              claims.setSubject(id.toString());
              claims.setStringClaim("email", email);
            });
    return new Person(id, email, token);
  }

  /**
   * Runs the same request many times at once and answers the statuses. A busy machine may say 503,
   * and then the request is repeated, as a client would.
   */
  public static List<Integer> together(int times, Callable<Integer> request) throws Exception {
    return Together.ask(times, () -> patiently(request));
  }

  private static int patiently(Callable<Integer> request) throws Exception {
    int status = request.call();
    for (int again = 0; status == 503 && again < 20; again++) {
      Thread.sleep(Duration.ofMillis(500));
      status = request.call();
    }
    return status;
  }
}
