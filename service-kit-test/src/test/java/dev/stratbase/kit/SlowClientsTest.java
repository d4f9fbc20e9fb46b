package dev.stratbase.kit;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Many clients that send or take next to nothing, seen at the socket: everybody else is served
 * meanwhile, and in the end the service hangs up.
 */
@QuarkusTest
@TestProfile(TightProfile.class)
@QuarkusTestResource(ProxiedResource.class)
class SlowClientsTest {
  // More than there are threads, of any kind, in a small service.
  private static final int MANY = 60;
  private static final int PATIENCE_MILLIS = 60_000;

  private final List<Socket> sockets = new ArrayList<>();

  @AfterEach
  void hangUp() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  @Test
  void headersThatNeverEndHoldNobodyUp() throws IOException {
    for (int i = 0; i < MANY; i++) {
      send(connect(), "GET /v1/probe/who HTTP/1.1\r\nHost: x\r\nX-Slow: ");
    }
    othersAreServed("203.0.113.11");
    for (Socket socket : sockets) {
      assertEquals("", rest(socket));
    }
  }

  /** A byte now and then keeps any idle timeout from ending it. */
  @Test
  void headersThatTrickleInAreGivenUp() throws Exception {
    for (int i = 0; i < MANY; i++) {
      String before =
          "GET /v1/probe/anybody HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 198.51.100.%s\r\n\r\n"
              .formatted(i);
      send(
          connect(),
          (i % 2 == 0 ? "" : before) + "GET /v1/probe/who HTTP/1.1\r\nHost: x\r\nX-Slow: ");
    }
    Thread trickle = Thread.startVirtualThread(this::trickle);
    othersAreServed("203.0.113.14");
    for (int i = 0; i < MANY; i++) {
      String answers = rest(sockets.get(i));
      assertEquals(i % 2 == 0, answers.isEmpty(), answers);
      assertEquals(answers.indexOf("HTTP/1.1 "), answers.lastIndexOf("HTTP/1.1 "), answers);
    }
    trickle.join();
  }

  @Test
  void headersThatAreTooLargeAreRefused() throws IOException {
    Socket socket = connect();
    send(socket, "GET /v1/probe/who HTTP/1.1\r\nHost: x\r\nX-Large: " + "x".repeat(40_000));
    String answer = rest(socket);
    assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 431"), answer);
  }

  @Test
  void bodyThatTricklesInIsGivenUp() throws Exception {
    for (int i = 0; i < MANY; i++) {
      send(
          connect(),
          ("POST /v1/probe/swallow HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                  + "X-Forwarded-For: 198.51.100.%d\r\n"
                  + (i % 2 == 0 ? "Content-Length: 1000" : "Transfer-Encoding: chunked")
                  + "\r\n\r\n")
              .formatted(i));
    }
    Thread trickle = Thread.startVirtualThread(this::trickle);
    othersAreServed("203.0.113.12");
    for (Socket socket : sockets) {
      assertEquals("", rest(socket));
    }
    trickle.join();
  }

  @Test
  void answerThatNobodyTakesHoldsNobodyUp() throws Exception {
    for (int i = 0; i < 16; i++) {
      send(
          connect(),
          "GET /v1/probe/large HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 198.51.100."
              + (i + 100)
              + "\r\n\r\n");
    }
    for (int i = 0; i < PATIENCE_MILLIS / 100 && ProbeResource.TAKERS.get() < 16; i++) {
      Thread.sleep(100);
    }
    othersAreServed("203.0.113.13");
    for (int i = 0; i < PATIENCE_MILLIS / 100 && ProbeResource.TAKERS.get() > 0; i++) {
      Thread.sleep(100);
    }
    assertEquals(0, ProbeResource.TAKERS.get(), "connections that nobody hung up on");
    for (Socket socket : sockets) {
      assertTrue(rest(socket).length() < ProbeResource.LARGE, "all of it was sent");
    }
  }

  /** One byte more ends any wait, until the service has hung up. */
  private void trickle() {
    try {
      for (int i = 0; i < 600; i++) {
        for (Socket socket : sockets) {
          socket.getOutputStream().write('1');
        }
        Thread.sleep(100);
      }
    } catch (IOException | InterruptedException hungUp) {
      // As it should.
    }
  }

  private static void othersAreServed(String from) {
    for (int i = 0; i < TightProfile.REQUESTS; i++) {
      given().header("X-Forwarded-For", from).get("/v1/probe/anybody").then().statusCode(200);
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket();
    sockets.add(socket);
    socket.setReceiveBufferSize(4_096);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), RestAssured.port));
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** What is still sent until the service hangs up. */
  private static String rest(Socket socket) throws IOException {
    StringBuilder rest = new StringBuilder();
    try {
      InputStream in = socket.getInputStream();
      byte[] some = new byte[65_536];
      for (int read; (read = in.read(some)) >= 0; ) {
        rest.append(new String(some, 0, read, StandardCharsets.ISO_8859_1));
      }
    } catch (SocketException reset) {
      // Hung up with something of ours unread.
    }
    return rest.toString();
  }
}
