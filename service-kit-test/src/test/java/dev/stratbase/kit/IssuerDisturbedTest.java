package dev.stratbase.kit;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.stratbase.test.TestIssuer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The key set is fetched twice, by the kit and by Quarkus; here the second fetch goes wrong. */
@QuarkusTest
@TestProfile(IssuerDisturbedTest.OwnIssuer.class)
@QuarkusTestResource(
    value = IssuerDisturbedTest.DisturbedIssuer.class,
    restrictToAnnotatedClass = true)
class IssuerDisturbedTest {
  private static final TestIssuer ISSUER = TestIssuer.down();
  private static final long INTERVAL_MS = 100;

  @ParameterizedTest(name = "{0}")
  @MethodSource("disturbances")
  void answerThatIsNoKeySetNeverBlamesTheTokenOrTheService(String name, HttpHandler answer)
      throws InterruptedException {
    Thread.sleep(2 * INTERVAL_MS);
    ISSUER.rotate("key-" + UUID.randomUUID());
    String token = ISSUER.token(claims -> claims.setSubject(UUID.randomUUID().toString()));
    ISSUER.disturbAfter(1, answer);
    assertEquals(503, status(token));

    ISSUER.recover();
    Thread.sleep(2 * INTERVAL_MS);
    assertEquals(200, status(token));
  }

  @Test
  void manyTokensOfANewKeyAtOnceAreAllTaken() throws InterruptedException, ExecutionException {
    Thread.sleep(2 * INTERVAL_MS);
    ISSUER.rotate("key-" + UUID.randomUUID());
    Callable<Integer> first =
        () -> status(ISSUER.token(claims -> claims.setSubject(UUID.randomUUID().toString())));
    try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> answer : together.invokeAll(Collections.nCopies(20, first))) {
        assertEquals(200, answer.get());
      }
    }
  }

  static Stream<Arguments> disturbances() {
    return Stream.of(
        Arguments.of("cut", (HttpHandler) HttpExchange::close),
        Arguments.of("500", answering(500, "")),
        Arguments.of("404 page", answering(404, "<html>no such project</html>")),
        Arguments.of("redirect", answering(302, "")),
        Arguments.of("empty", answering(200, "")),
        Arguments.of("page", answering(200, "<html>maintenance</html>")),
        Arguments.of("half a document", answering(200, "{\"keys\":[{\"kty\":")),
        Arguments.of("no keys", answering(200, "{\"keys\":[]}")),
        Arguments.of("other JSON", answering(200, "[1]")));
  }

  private static int status(String token) {
    return given().header("Authorization", "Bearer " + token).get("/v1/probe/person").statusCode();
  }

  private static HttpHandler answering(int status, String text) {
    return exchange -> {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      send(exchange, status, body);
    };
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().add("Location", ISSUER.issuer() + "/elsewhere");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  /** Makes Quarkus start anew for this class. */
  public static final class OwnIssuer implements QuarkusTestProfile {}

  /** The usual surroundings, but for the issuer. */
  public static final class DisturbedIssuer extends ProxiedResource {
    /** Behind the one that serves the other tests. */
    @Override
    public int order() {
      return 2;
    }

    @Override
    public Map<String, String> start() {
      ISSUER.start();
      Map<String, String> config = super.start();
      config.put("stratbase.auth.issuer", ISSUER.issuer());
      config.put("stratbase.auth.unknown-key-interval", INTERVAL_MS + "MS");
      return config;
    }
  }
}
