package dev.stratbase.kit.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkloadKeySourceTest {
  private static final String KEYS = "{\"keys\":[]}";
  private static final String METADATA = "/.well-known/openid-configuration";

  @TempDir Path directory;
  private final Vertx vertx = Vertx.vertx();
  private final Map<String, String> documents = new ConcurrentHashMap<>();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private HttpServer issuer;
  private HttpServer other;

  @BeforeEach
  void start() throws IOException {
    issuer = server();
    other = server();
  }

  @AfterEach
  void stop() {
    issuer.stop(0);
    other.stop(0);
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void keysLieWhereTheIssuersMetadataSays() {
    documents.put(METADATA, metadata(origin(issuer), origin(issuer) + "/jwks"));
    documents.put("/jwks", KEYS);
    assertEquals(KEYS, fetch(null, null));
  }

  @Test
  void metadataOfAnotherIssuerOrAnUnsafePlaceIsRefused() {
    documents.put("/jwks", KEYS);
    documents.put(METADATA, metadata("https://elsewhere.example", origin(issuer) + "/jwks"));
    assertThrows(RuntimeException.class, () -> fetch(null, null));
    documents.put(METADATA, metadata(origin(issuer), "http://elsewhere.example/jwks"));
    assertThrows(RuntimeException.class, () -> fetch(null, null));
    documents.put(METADATA, "no json");
    assertThrows(RuntimeException.class, () -> fetch(null, null));
    documents.clear();
    assertThrows(RuntimeException.class, () -> fetch(null, null));
  }

  @Test
  void tokenGoesToConfiguredPlacesAloneAndIsReadAnew() throws IOException {
    Path token = directory.resolve("token");
    Files.writeString(token, "first\n");
    documents.put("/openid/v1/jwks", KEYS);
    String configured = origin(other) + "/openid/v1/jwks";
    assertEquals(KEYS, fetch(configured, token.toString()));
    Files.writeString(token, "second\n");
    assertEquals(KEYS, fetch(configured, token.toString()));
    assertEquals(List.of("/openid/v1/jwks Bearer first", "/openid/v1/jwks Bearer second"), seen);

    seen.clear();
    documents.put(METADATA, metadata(origin(issuer), origin(other) + "/openid/v1/jwks"));
    assertEquals(KEYS, fetch(null, token.toString()));
    assertEquals(List.of(METADATA + " Bearer second", "/openid/v1/jwks null"), seen);
  }

  private String fetch(@Nullable String jwksUrl, @Nullable String tokenFile) {
    WorkloadConfig config =
        new WorkloadConfig() {
          @Override
          public Optional<String> issuer() {
            return Optional.of(origin(issuer));
          }

          @Override
          public Optional<String> jwksUrl() {
            return Optional.ofNullable(jwksUrl);
          }

          @Override
          public Optional<String> caFile() {
            return Optional.empty();
          }

          @Override
          public Optional<String> tokenFile() {
            return Optional.ofNullable(tokenFile);
          }

          @Override
          public Optional<Set<String>> subjects() {
            return Optional.empty();
          }
        };
    return Objects.requireNonNull(
        new WorkloadKeySource(vertx, config, origin(issuer))
            .keySet()
            .subscribeAsCompletionStage()
            .join());
  }

  private HttpServer server() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          seen.add(path + " " + exchange.getRequestHeaders().getFirst("Authorization"));
          byte[] body = documents.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String origin(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static String metadata(String issuer, String jwks) {
    return "{\"issuer\":\"%s\",\"jwks_uri\":\"%s\"}".formatted(issuer, jwks);
  }
}
