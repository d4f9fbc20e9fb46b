package dev.stratbase.kit.database;

import io.netty.handler.flush.FlushConsolidationHandler;
import io.vertx.sqlclient.SqlConnection;

/**
 * Lets what a turn of the event loop sends on a connection leave in one write. The client writes
 * each statement by itself; BEGIN, settings and the first statement were three system calls here
 * and three awakenings of the server's process.
 */
public final class OneWrite {
  /** More statements than any turn sends; then the write does not wait for the turn's end. */
  private static final int MOST = 256;

  private OneWrite() {}

  /** Makes it so for a connection that was just opened. */
  public static void on(SqlConnection connection) {
    Underlying.socket(connection)
        .ifPresent(socket ->
            socket
                .channelHandlerContext()
                .pipeline()
                .addFirst("one-write", new FlushConsolidationHandler(MOST, true)));
  }
}
