package dev.stratbase.kit.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Time passes when the test says so. */
class HeadWatchTest {
  private static final long LONGEST = 10_000;
  private static final String HEAD = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final String POST = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\n";

  private final EmbeddedChannel connection =
      new EmbeddedChannel(new HeadWatch(LONGEST), new HttpRequestDecoder());

  @BeforeEach
  void stopTheClock() {
    connection.freezeTime();
  }

  @Test
  void headThatTricklesInIsCutAtItsTime() {
    send("GET / HTTP/1.1\r\nX-Slow: ");
    for (int second = 1; second < 10; second++) {
      pass(1_000);
      send("x");
      assertTrue(connection.isOpen(), second + " s");
    }
    pass(1_000);
    assertFalse(connection.isOpen());
  }

  @Test
  void headThatIsCompleteInTimeIsServed() {
    send("GET / HTTP/1.1\r\nHost:");
    pass(LONGEST - 1);
    send(" x\r\n\r\n");
    pass(10 * LONGEST);
    assertTrue(connection.isOpen());
  }

  @Test
  void headInOnePieceStartsNoTimer() {
    for (int i = 0; i < 3; i++) {
      send(HEAD);
      assertEquals(-1, connection.runScheduledPendingTasks(), "something is scheduled");
    }
    pass(10 * LONGEST);
    assertTrue(connection.isOpen(), "an idle connection is the idle timeout's");
  }

  @Test
  void bodyIsNoHead() {
    send(POST);
    pass(2 * LONGEST);
    send("12");
    pass(2 * LONGEST);
    assertTrue(connection.isOpen());
    send("3");
    pass(2 * LONGEST);
    assertTrue(connection.isOpen());
  }

  @Test
  void laterHeadOfTheConnectionIsTimedToo() {
    send(POST + "123");
    pass(2 * LONGEST);
    send("GET / HT");
    pass(LONGEST - 1);
    assertTrue(connection.isOpen());
    pass(1);
    assertFalse(connection.isOpen());
  }

  @Test
  void whoHangsUpIsNotWaitedFor() {
    send("GET / HT");
    var _ = connection.close();
    assertEquals(-1, connection.runScheduledPendingTasks(), "something is scheduled");
  }

  private void send(String text) {
    connection.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    connection.releaseInbound();
  }

  private void pass(long millis) {
    connection.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
    connection.runScheduledPendingTasks();
  }
}
