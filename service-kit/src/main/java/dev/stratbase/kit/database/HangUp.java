package dev.stratbase.kit.database;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelOutputShutdownEvent;

/**
 * Closes a connection whose client has said its last word. The PostgreSQL client, asked to close
 * one, only says so and waits for the server to close its side, which a server behind a network
 * that swallows everything never does: the opening of a connection that was given up would hold its
 * place in the pool for ever.
 */
final class HangUp extends ChannelInboundHandlerAdapter {
  /** Closes from below the client, whose handlers would only wait again. */
  static void on(Channel channel) {
    ChannelHandlerContext lowest = channel.pipeline().firstContext();
    var _ = lowest == null ? channel.close() : lowest.close();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof ChannelOutputShutdownEvent) {
      var _ = context.close();
    }
    context.fireUserEventTriggered(event);
  }
}
