package dev.stratbase.kit.http;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.runtime.annotations.RegisterResources;
import java.time.Duration;

/**
 * Puts a {@link HeadWatch} on every connection that is accepted. Vert.x has no setting for it and
 * shows no connection before its first request, so Netty is asked, which finds this as a service
 * once {@link SlowHeadsSwitch} has told it to look.
 */
// A native program has a service only when its class and the file that names it are both kept.
@RegisterForReflection(methods = false, fields = false)
@RegisterResources(globs = "META-INF/services/io.netty.bootstrap.ChannelInitializerExtension")
public final class SlowHeads extends ChannelInitializerExtension {
  private static final String LONGEST = "stratbase.http.head-timeout-millis";

  /** For Netty. */
  public SlowHeads() {}

  /** Before the first connection of any kind, for Netty looks once. */
  static void watch(Duration longest) {
    System.setProperty(LONGEST, Long.toString(longest.toMillis()));
    System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
  }

  @Override
  public void postInitializeServerChildChannel(Channel channel) {
    Long longest = Long.getLong(LONGEST);
    if (longest != null) {
      channel.pipeline().addFirst(new HeadWatch(longest));
    }
  }
}
