package dev.stratbase.kit.http;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.net.CidrAddress;
import io.smallrye.common.net.Inet;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from. {@code X-Forwarded-For} is believed only from a listed proxy, and
 * only as far as listed proxies wrote it: read from its end, the first address that is no such
 * proxy is the client's, whatever the client itself put in front.
 */
@Singleton
final class ClientAddress {
  private static final String SETTING = "STRATBASE_HTTP_TRUSTED_PROXIES";
  // Some proxies write the port too: 192.0.2.1:4711 or [2001:db8::1]:4711.
  private static final Pattern PORT = Pattern.compile("(?<=^[0-9.]{7,15}|\\]):[0-9]{1,5}$");
  private static final int HOPS = 20;

  private final List<CidrAddress> trusted;

  ClientAddress(
      @ConfigProperty(name = "stratbase.http.trusted-proxies") Optional<List<String>> trusted) {
    this.trusted = trusted.orElse(List.of()).stream().map(ClientAddress::proxies).toList();
  }

  /** In the form that is counted by: of IPv6 the network of 64 bits that one customer is given. */
  String of(HttpServerRequest request) {
    // The connection's own: with Quarkus's forwarding switched on the request tells another one.
    SocketAddress peer = request.connection().remoteAddress();
    @Nullable InetAddress found = peer == null ? null : parsed(peer.hostAddress());
    if (found == null) {
      return "unknown";
    }
    List<String> hops =
        isTrusted(found)
            ? Arrays.asList(
                String.join(",", request.headers().getAll("X-Forwarded-For")).split(","))
            : List.of();
    for (int i = hops.size() - 1; i >= Math.max(0, hops.size() - HOPS) && isTrusted(found); i--) {
      @Nullable InetAddress hop = parsed(PORT.matcher(hops.get(i).strip()).replaceFirst(""));
      if (hop == null) {
        break;
      }
      found = hop;
    }
    return counted(found);
  }

  private boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(proxies -> proxies.matches(address));
  }

  private static @Nullable InetAddress parsed(@Nullable String text) {
    return text == null ? null : Inet.parseInetAddress(text);
  }

  private static String counted(InetAddress address) {
    if (address instanceof Inet6Address) {
      byte[] bytes = address.getAddress();
      Arrays.fill(bytes, 8, 16, (byte) 0);
      return Inet.toOptimalString(bytes) + "/64";
    }
    return Inet.toOptimalString(address);
  }

  private static CidrAddress proxies(String text) {
    @Nullable CidrAddress block = Inet.parseCidrAddress(text.strip());
    @Nullable InetAddress single = block == null ? Inet.parseInetAddress(text.strip()) : null;
    if (single != null) {
      block = CidrAddress.create(single, single.getAddress().length * 8);
    }
    if (block == null || block.getNetmaskBits() == 0) {
      throw new ConfigurationException(
          SETTING + ": \"" + text.strip() + "\" is no address or network, or is everybody");
    }
    return block;
  }
}
