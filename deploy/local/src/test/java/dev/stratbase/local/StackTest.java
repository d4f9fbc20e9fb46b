package dev.stratbase.local;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.ContentType;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class StackTest {
  @TempDir Path root;
  private StackUnderTest stack;

  @BeforeEach
  void prepare() throws Exception {
    stack = StackUnderTest.in(root);
  }

  private int signIn(String email) {
    return given()
        .contentType(ContentType.JSON)
        .body("{\"email\":\"%s\",\"password\":\"stratbase-local\"}".formatted(email))
        .post(stack.issuer() + "/token?grant_type=password")
        .statusCode();
  }

  private void signUp(String email) {
    given()
        .contentType(ContentType.JSON)
        .body("{\"email\":\"%s\",\"password\":\"stratbase-local\"}".formatted(email))
        .post(stack.issuer() + "/signup")
        .then()
        .statusCode(200);
  }

  @Test
  void itStartsRefusesASecondOneAndStopsCleanly() throws Exception {
    Process running = stack.startAndAwaitReady();
    assertEquals(200, signIn("plain@example.test"));
    assertEquals(200, signIn("admin@example.test"));
    String index = "http://127.0.0.1:" + stack.port(Ports.INDEX);
    String page = given().get(index).then().statusCode(200).extract().asString();
    assertTrue(page.contains(stack.issuer()), "the page does not know the issuer");
    assertFalse(page.contains("\"STACK\""), "the page's data is missing");
    given().get(index + "/status.json").then().statusCode(200);

    String first = stack.output();
    Process second = stack.start();
    assertTrue(second.waitFor(30, TimeUnit.SECONDS));
    assertEquals(1, second.exitValue());
    assertTrue(stack.lastLine().contains("already runs"), stack.output());
    assertEquals(200, signIn("plain@example.test"), "the refused one disturbed the first");

    running.destroy();
    assertTrue(running.waitFor(30, TimeUnit.SECONDS), "it did not stop");
    assertTrue(stack.leavesNothingRunning());
    assertTrue(stack.output().contains("Stopped."), stack.output());
    assertFalse(first.contains("stratbase:"), first);
  }

  @Test
  void aServiceThatCrashesEndsTheStackWithOneLine() throws Exception {
    Process running = stack.startAndAwaitReady();
    stack.process(Service.BILLING).destroyForcibly();
    assertTrue(running.waitFor(30, TimeUnit.SECONDS), "it went on");
    assertEquals(1, running.exitValue());
    assertTrue(
        stack.lastLine().startsWith("stratbase: billing-service ended unexpectedly"),
        stack.output());
    assertTrue(stack.leavesNothingRunning());
  }

  @Test
  void afterAKillTheNextStartTakesOverAndEverythingIsThere() throws Exception {
    Process first = stack.startAndAwaitReady();
    signUp("survivor@example.test");
    first.destroyForcibly();
    assertTrue(first.waitFor(10, TimeUnit.SECONDS));
    assertTrue(stack.servicesAreGone(), "a service outlived the supervisor");

    Process second = stack.startAndAwaitReady();
    assertEquals(200, signIn("survivor@example.test"));
    second.destroy();
    second.waitFor();

    Process fresh = stack.startAndAwaitReady("--fresh");
    assertEquals(400, signIn("survivor@example.test"));
    assertEquals(200, signIn("premium@example.test"));
    fresh.destroy();
    fresh.waitFor();
    assertTrue(stack.leavesNothingRunning());
  }

  @Test
  void aBusyPortIsNamedBeforeAnythingStarts() throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket taken = new ServerSocket(stack.port("strategy"), 1, loopback)) {
      Process refused = stack.start();
      assertTrue(refused.waitFor(30, TimeUnit.SECONDS));
      assertEquals(1, refused.exitValue());
      assertTrue(stack.lastLine().contains("STRATBASE_PORT_STRATEGY"), stack.output());
      assertTrue(stack.lastLine().contains(Integer.toString(taken.getLocalPort())));
    }
    assertTrue(stack.leavesNothingRunning());
  }

  @Test
  void aMissingProgramIsNamedBeforeAnythingStarts() throws Exception {
    Files.delete(stack.jar(Service.INDICATOR));
    Process refused = stack.start();
    assertTrue(refused.waitFor(30, TimeUnit.SECONDS));
    assertEquals(1, refused.exitValue());
    assertTrue(
        stack.lastLine().startsWith("stratbase: indicator-service is not built"), stack.output());
    assertFalse(Files.exists(root.resolve(".stratbase")));
  }
}
