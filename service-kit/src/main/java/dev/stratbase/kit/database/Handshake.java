package dev.stratbase.kit.database;

import io.netty.channel.ChannelPipeline;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.impl.NetSocketInternal;
import io.vertx.sqlclient.SqlConnection;
import java.util.concurrent.TimeUnit;

/**
 * Gives up a server that says nothing while a connection is opened: the client itself would wait
 * for a frozen one, or behind a network that swallows everything, for ever, and each such wait
 * holds a place in the pool.
 */
final class Handshake {
  private static final int SILENCE_MS = 800;

  /** As Vert.x names the handler that closes a silent connection. */
  private static final String SILENCE_HANDLER = "idle";

  private Handshake() {}

  static void limit(NetClientOptions connect) {
    connect
        .setConnectTimeout(SILENCE_MS)
        .setIdleTimeout(SILENCE_MS)
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
  }

  /** It is over: from now on the connection may be silent for as long as nobody asks. */
  static void done(SqlConnection connection) {
    Underlying.socket(connection).ifPresent(Handshake::unlimit);
  }

  private static void unlimit(NetSocketInternal socket) {
    ChannelPipeline pipeline = socket.channelHandlerContext().pipeline();
    if (pipeline.get(SILENCE_HANDLER) != null) {
      pipeline.remove(SILENCE_HANDLER);
    }
  }
}
