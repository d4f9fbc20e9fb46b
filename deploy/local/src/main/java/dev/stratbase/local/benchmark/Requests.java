package dev.stratbase.local.benchmark;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** GET requests over kept connections, with the tokens in turn. */
final class Requests implements AutoCloseable {
  private static final int OK = 200;

  private final HttpClient client;
  private final List<String> tokens;
  private final AtomicInteger turn = new AtomicInteger();

  Requests(Vertx vertx, int connections, List<String> tokens) {
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setKeepAlive(true),
            new PoolOptions().setHttp1MaxSize(connections));
    this.tokens = List.copyOf(tokens);
  }

  /** Asks for the whole address; anything but 200 is a failure. */
  Future<?> get(String address) {
    String token = tokens.get(Math.floorMod(turn.getAndIncrement(), tokens.size()));
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(address)
            .putHeader("Authorization", "Bearer " + token);
    return client
        .request(options)
        .compose(request -> request.send())
        .compose(response ->
            response
                .body()
                .compose(body ->
                    response.statusCode() == OK
                        ? Future.succeededFuture()
                        : Future.failedFuture("status " + response.statusCode())));
  }

  @Override
  public void close() {
    client.close();
  }
}
