package dev.stratbase.kit.database;

import io.netty.channel.Channel;
import io.vertx.sqlclient.SqlConnection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When one connection fell silent, those that last answered before it did may lead nowhere as well:
 * a network that forgot one has mostly forgotten all, and each would cost somebody a whole deadline
 * to find out. They are given up, and new ones are opened for those who come.
 */
final class Doubt {
  /** In the place of a time, for what is in use: whoever uses it finds out by themselves. */
  private static final long IN_USE = Long.MAX_VALUE;

  private final Map<Channel, Long> rests = new ConcurrentHashMap<>();

  /** Somebody takes it. */
  void used(SqlConnection connection) {
    Underlying.channel(connection).ifPresent(this::used);
  }

  private void used(Channel channel) {
    if (rests.put(channel, IN_USE) == null) {
      channel.closeFuture().addListener(closed -> rests.remove(channel));
    }
  }

  /** It has answered, and nobody uses it now. */
  void dispel(SqlConnection connection) {
    Underlying.channel(connection).ifPresent(channel -> rests.replace(channel, System.nanoTime()));
  }

  /** One that was taken at that time has fallen silent. */
  void raise(long taken) {
    rests.forEach((channel, since) -> {
      if (since != IN_USE && since - taken < 0) {
        HangUp.on(channel);
      }
    });
  }
}
