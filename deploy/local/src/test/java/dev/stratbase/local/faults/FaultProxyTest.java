package dev.stratbase.local.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stratbase.local.faults.FaultProxy.Mode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultProxyTest {
  private static final int SILENCE_MILLIS = 300;

  private ServerSocket echo;
  private FaultProxy proxy;

  @BeforeEach
  void start() throws IOException {
    echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::answer);
    proxy = new FaultProxy(echo.getLocalPort());
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    echo.close();
  }

  private void answer() {
    while (!echo.isClosed()) {
      try {
        Socket socket = echo.accept();
        Thread.ofVirtual().start(() -> echo(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void echo(Socket socket) {
    try (socket) {
      socket.getInputStream().transferTo(socket.getOutputStream());
    } catch (IOException broken) {
      // What this is about.
    }
  }

  private Socket connected() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static String asked(Socket socket) throws IOException {
    socket.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));
    return new String(socket.getInputStream().readNBytes(5), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @EnumSource(names = {"PASS", "DELAY", "TRICKLE"})
  void everythingArrives(Mode mode) throws IOException {
    try (Socket socket = connected()) {
      assertEquals("hello", asked(socket));
      proxy.turn(mode);
      assertEquals("hello", asked(socket));
    }
  }

  @Test
  void resetsThoseThereAreAndThoseThatCome() throws IOException {
    try (Socket before = connected()) {
      assertEquals("hello", asked(before));
      proxy.turn(Mode.RESET);
      assertThrows(IOException.class, () -> askedUntilBroken(before));
      assertThrows(
          IOException.class,
          () -> {
            try (Socket during = connected()) {
              askedUntilBroken(during);
            }
          });
    }
    proxy.turn(Mode.PASS);
    try (Socket after = connected()) {
      assertEquals("hello", asked(after));
    }
  }

  private static void askedUntilBroken(Socket socket) throws IOException {
    if (asked(socket).isEmpty()) {
      throw new IOException("closed");
    }
  }

  @Test
  void whatWasSwallowedStaysSo() throws IOException {
    try (Socket before = connected()) {
      assertEquals("hello", asked(before));
      proxy.turn(Mode.SWALLOW);
      try (Socket during = connected()) {
        assertSilent(during);
        proxy.turn(Mode.PASS);
        assertSilent(before);
        assertSilent(during);
      }
    }
    try (Socket after = connected()) {
      assertEquals("hello", asked(after));
    }
  }

  @Test
  void halfOpenForgetsOnlyWhatWas() throws IOException {
    try (Socket before = connected()) {
      assertEquals("hello", asked(before));
      proxy.turn(Mode.HALF_OPEN);
      assertSilent(before);
      try (Socket during = connected()) {
        assertEquals("hello", asked(during));
      }
    }
  }

  private static void assertSilent(Socket socket) throws IOException {
    socket.setSoTimeout(SILENCE_MILLIS);
    assertThrows(SocketTimeoutException.class, () -> asked(socket));
  }
}
