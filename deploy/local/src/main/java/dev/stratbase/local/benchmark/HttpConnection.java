package dev.stratbase.local.benchmark;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A kept connection with one request on it at a time, as lean as can be: what a whole HTTP client
 * spends would be taken from the service on the same cores.
 */
final class HttpConnection {
  private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

  private final NetSocket socket;
  private Buffer received = Buffer.buffer();
  private @Nullable Promise<HttpAnswer> waiting;
  private long lastUsed = System.nanoTime();
  private @Nullable String lost;

  HttpConnection(NetSocket socket) {
    this.socket = socket;
    socket.handler(this::receive);
    socket.closeHandler(closed -> fail("The service closed the connection"));
    socket.exceptionHandler(broken -> fail(String.valueOf(broken.getMessage())));
  }

  /** Sends a request; the one before must have been answered. */
  Future<HttpAnswer> send(Buffer request) {
    if (lost != null) {
      return Future.failedFuture(lost);
    }
    Promise<HttpAnswer> promise = Promise.promise();
    waiting = promise;
    lastUsed = System.nanoTime();
    socket.write(request);
    return promise.future();
  }

  /** Whether nothing was sent for so long that the service may be about to close it. */
  boolean unusedFor(Duration length) {
    return System.nanoTime() - lastUsed > length.toNanos();
  }

  void close() {
    socket.close();
  }

  private void receive(Buffer more) {
    received = received.length() == 0 ? more : received.appendBuffer(more);
    int body = bodyStart();
    if (body < 0) {
      return;
    }
    String head = received.getString(0, body - 4, StandardCharsets.ISO_8859_1.name());
    int end = end(head, body);
    if (end > 0) {
      HttpAnswer answer = new HttpAnswer(head, received.slice(body, end));
      received = Buffer.buffer();
      Promise<HttpAnswer> promise = waiting;
      waiting = null;
      if (promise != null) {
        promise.complete(answer);
      }
    }
  }

  /** Where the answer ends, or 0 while it has not; chunks are kept as they came. */
  private int end(String head, int body) {
    int length = HttpAnswer.length(head);
    int all = received.length();
    if (length >= 0) {
      return all >= body + length ? body + length : 0;
    }
    int last = all - LAST_CHUNK.length();
    return last >= body && received.getString(last, all).equals(LAST_CHUNK) ? all : 0;
  }

  private int bodyStart() {
    for (int i = 3; i < received.length(); i++) {
      if (received.getByte(i) == '\n'
          && received.getByte(i - 2) == '\n'
          && received.getByte(i - 1) == '\r') {
        return i + 1;
      }
    }
    return -1;
  }

  private void fail(String why) {
    lost = why;
    Promise<HttpAnswer> promise = waiting;
    waiting = null;
    if (promise != null) {
      promise.fail(why);
    }
  }
}
