package dev.stratbase.kit.database;

import io.netty.channel.ChannelPipeline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.CloseFuture;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.impl.NetClientImpl;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.impl.PgConnectionFactory;

/**
 * Opens connections as the client does, each with a {@link HangUp}, which must be there before the
 * first word is said.
 */
final class Connecting extends PgConnectionFactory {
  private final NetClient client;

  Connecting(Vertx vertx, PgConnectOptions login) {
    super((VertxInternal) vertx, () -> Future.succeededFuture(login));
    NetClientOptions network = new NetClientOptions(login).setReconnectAttempts(0);
    if (network.getHostnameVerificationAlgorithm() == null) {
      network.setHostnameVerificationAlgorithm("");
    }
    this.client = new Network((VertxInternal) vertx, network, clientCloseFuture);
  }

  @Override
  protected NetClient netClient(NetClientOptions same) {
    return client;
  }

  private static final class Network extends NetClientImpl {
    Network(VertxInternal vertx, NetClientOptions options, CloseFuture closing) {
      super(vertx, null, options, closing);
    }

    @Override
    protected void initChannel(ChannelPipeline pipeline) {
      super.initChannel(pipeline);
      pipeline.addFirst("hang-up", new HangUp());
    }
  }
}
