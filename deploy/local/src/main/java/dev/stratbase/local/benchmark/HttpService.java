package dev.stratbase.local.benchmark;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** A service over HTTP, one kept connection for each user. */
final class HttpService implements AutoCloseable {
  private static final int OK = 200;

  private final NetClient client;
  private final String host;
  private final List<HttpConnection> connections = new ArrayList<>();

  HttpService(Vertx vertx, URI origin, int users) throws InterruptedException {
    this.client =
        vertx.createNetClient(
            new NetClientOptions().setTcpNoDelay(true).setReceiveBufferSize(262_144));
    this.host = origin.getHost() + ":" + origin.getPort();
    List<Future<HttpConnection>> opening = new ArrayList<>();
    for (int i = 0; i < users; i++) {
      opening.add(client.connect(origin.getPort(), origin.getHost()).map(HttpConnection::new));
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
    return connections
        .get(user)
        .send(workload.request(turn, host))
        .map(answer -> {
          if (answer.status() != OK) {
            throw new IllegalStateException(
                "%s answered %d: %s".formatted(workload.name(), answer.status(), answer.text()));
          }
          workload.answered(turn, answer);
          return answer;
        });
  }

  @Override
  public void close() {
    client.close();
  }
}
