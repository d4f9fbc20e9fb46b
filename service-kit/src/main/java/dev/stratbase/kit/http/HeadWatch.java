package dev.stratbase.kit.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hangs up when the head of a request is not complete some time after its first bytes, however
 * steadily they trickle in. First in the pipeline it sees the bytes, and a second handler behind
 * the decoder sees what became of them. A head that comes in one piece starts no timer.
 */
final class HeadWatch extends ChannelInboundHandlerAdapter {
  private final long longestMillis;
  private boolean listening;
  private boolean inMessage;
  private boolean decoded;
  private @Nullable Future<?> deadline;

  HeadWatch(long longestMillis) {
    this.longestMillis = longestMillis;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object bytes) {
    if (!listening) {
      ChannelHandlerContext decoder = context.pipeline().context(HttpRequestDecoder.class);
      if (decoder != null) {
        context.pipeline().addAfter(decoder.name(), null, new Decoded());
        listening = true;
      }
    }
    decoded = false;
    context.fireChannelRead(bytes);
    if (listening && !inMessage && !decoded && deadline == null && context.channel().isActive()) {
      deadline =
          context.executor().schedule(() -> close(context), longestMillis, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    endWait();
    context.fireChannelInactive();
  }

  private static void close(ChannelHandlerContext context) {
    var _ = context.channel().close();
  }

  private void endWait() {
    Future<?> running = deadline;
    if (running != null) {
      running.cancel(false);
      deadline = null;
    }
  }

  /** A head ends a wait; behind the end of its message the next one may begin. */
  private final class Decoded extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object part) {
      decoded = true;
      if (part instanceof HttpRequest) {
        endWait();
        inMessage = true;
      }
      if (part instanceof LastHttpContent) {
        inMessage = false;
      }
      context.fireChannelRead(part);
    }
  }
}
