package dev.stratbase.local.benchmark;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpServiceTest {
  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<String> closed = new LinkedBlockingQueue<>();
  private final Turn turn =
      new Turn(
          new World(
              List.of(new Person(World.personId(0), "nobody's", "{}")), List.of(), new long[] {1}),
          0);
  private URI origin = URI.create("http://127.0.0.1");

  /** A service that answers once on a connection and closes it soon after, as an idle one. */
  @BeforeEach
  void serve() throws Exception {
    HttpServer server =
        vertx
            .createHttpServer()
            .connectionHandler(opened -> {
              opened.closeHandler(gone -> closed.add("closed"));
            })
            .requestHandler(request ->
                request.response().end("{}").onComplete(sent -> request.connection().close()));
    int port = await(server.listen(0, "127.0.0.1")).actualPort();
    origin = URI.create("http://127.0.0.1:" + port);
  }

  @AfterEach
  void stop() throws Exception {
    await(vertx.close());
  }

  @Test
  void connectionThatWentUnusedIsReplacedBeforeTheServiceClosesIt() throws Exception {
    try (HttpService service = new HttpService(vertx, origin, 1, Duration.ZERO)) {
      await(service.call(0, new Anything(), turn));
      closed.take();
      await(service.call(0, new Anything(), turn));
    }
  }

  @Test
  void requestOnAConnectionThatIsGoneFailsInsteadOfWaiting() throws Exception {
    try (HttpService service = new HttpService(vertx, origin, 1, Duration.ofHours(1))) {
      await(service.call(0, new Anything(), turn));
      closed.take();
      assertThrows(
          ExecutionException.class,
          () -> {
            // Who closed is told first; the other side within a turn or two of its loop.
            for (int i = 0; i < 3; i++) {
              await(service.call(0, new Anything(), turn));
            }
          });
    }
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get();
  }

  private static final class Anything implements Workload {
    @Override
    public String name() {
      return "anything";
    }

    @Override
    public String slice() {
      return "strategy";
    }

    @Override
    public Buffer request(Turn turn, String host) {
      return Buffer.buffer(
          "GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n", StandardCharsets.UTF_8.name());
    }

    @Override
    public List<Step> steps(Turn turn) {
      return List.of();
    }
  }
}
