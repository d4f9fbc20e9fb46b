package dev.stratbase.kit.database;

import io.netty.channel.Channel;
import io.vertx.core.net.impl.NetSocketInternal;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.Connection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import java.util.Optional;

/** The socket below everything that a client's connection is wrapped in. */
final class Underlying {
  private Underlying() {}

  /** The same, as Netty has it. */
  static Optional<Channel> channel(SqlConnection connection) {
    return socket(connection).map(socket -> socket.channelHandlerContext().channel());
  }

  /** None for what only stands in for a connection. */
  static Optional<NetSocketInternal> socket(SqlConnection connection) {
    if (!(connection instanceof SqlConnectionInternal internal)) {
      return Optional.empty();
    }
    Connection outer = internal.unwrap();
    Connection inner = outer.unwrap();
    while (!inner.equals(outer)) {
      outer = inner;
      inner = outer.unwrap();
    }
    return inner instanceof SocketConnectionBase socket
        ? Optional.of(socket.socket())
        : Optional.empty();
  }
}
