package dev.stratbase.local.benchmark;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * A service over HTTP, one kept connection for each user. While other workloads have their rounds
 * it may go unused for longer than the service keeps it, so an old one is replaced in time.
 */
final class HttpService implements AutoCloseable {
  private static final int OK = 200;

  /** Well below the minute after which a service closes a connection without requests. */
  private static final Duration LONGEST_UNUSED = Duration.ofSeconds(30);

  private final NetClient client;
  private final URI origin;
  private final String host;
  private final Duration longestUnused;
  private final List<HttpConnection> connections = new ArrayList<>();

  HttpService(Vertx vertx, URI origin, int users) throws InterruptedException {
    this(vertx, origin, users, LONGEST_UNUSED);
  }

  HttpService(Vertx vertx, URI origin, int users, Duration longestUnused)
      throws InterruptedException {
    this.longestUnused = longestUnused;
    this.origin = origin;
    this.client =
        vertx.createNetClient(
            new NetClientOptions().setTcpNoDelay(true).setReceiveBufferSize(262_144));
    this.host = origin.getHost() + ":" + origin.getPort();
    List<Future<HttpConnection>> opening = new ArrayList<>();
    for (int i = 0; i < users; i++) {
      opening.add(open());
    }
    try {
      Future.all(opening).toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException refused) {
      throw new IllegalStateException("No connection to " + origin, refused);
    }
    opening.forEach(each -> connections.add(each.result()));
  }

  /** One request of one user. */
  Future<?> call(int user, Workload workload, Turn turn) {
    return connection(user)
        .compose(it -> it.send(workload.request(turn, host)))
        .map(answer -> {
          if (answer.status() != OK) {
            throw new IllegalStateException(
                "%s answered %s: %s".formatted(workload.name(), answer.status(), answer.text()));
          }
          workload.answered(turn, answer);
          return answer;
        });
  }

  private Future<HttpConnection> connection(int user) {
    HttpConnection kept = connections.get(user);
    if (!kept.unusedFor(longestUnused)) {
      return Future.succeededFuture(kept);
    }
    kept.close();
    return open().onSuccess(fresh -> connections.set(user, fresh));
  }

  private Future<HttpConnection> open() {
    return client.connect(origin.getPort(), origin.getHost()).map(HttpConnection::new);
  }

  @Override
  public void close() {
    client.close();
  }
}
