package dev.stratbase.kit.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fetches the workload issuer's key set from a configured place or the one it publishes. */
final class WorkloadKeySource {
  private static final String DISCOVERY = "/.well-known/openid-configuration";

  private final Vertx vertx;
  private final Fetch fetch;
  private final String issuer;
  private final Optional<String> jwksUrl;
  private final Optional<String> tokenFile;
  private final Set<String> trusted;

  WorkloadKeySource(Vertx vertx, WorkloadConfig config, String issuer) {
    this.vertx = vertx;
    this.issuer = issuer;
    this.jwksUrl = config.jwksUrl();
    this.tokenFile = config.tokenFile();
    this.fetch = new Fetch(vertx, config.caFile());
    this.trusted =
        Stream.concat(Stream.of(issuer), jwksUrl.stream())
            .map(WorkloadKeySource::origin)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The key set's JSON. */
  Uni<String> keySet() {
    return jwksUrl.map(this::get).orElseGet(() -> discovered().chain(this::get));
  }

  private Uni<String> discovered() {
    return get(issuer + DISCOVERY).map(this::keySetUrl);
  }

  /** RFC 8414, section 3.3: the document must speak for this issuer. */
  private String keySetUrl(String document) {
    try {
      JsonNode metadata = BearerToken.STRICT.readTree(document);
      String url = metadata.path("jwks_uri").asText();
      if (issuer.equals(metadata.path("issuer").asText()) && WorkloadIssuer.isSafe(url)) {
        return url;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the issuer's metadata is not JSON");
    }
    throw new IllegalStateException(
        "the issuer's metadata names another issuer or no safe key set");
  }

  private Uni<String> get(String url) {
    return tokenFor(url).chain(token -> fetch.text(url, token.isEmpty() ? null : token));
  }

  /** Empty where none is to be sent. */
  private Uni<String> tokenFor(String url) {
    @Nullable String file = tokenFile.orElse(null);
    if (file == null || !trusted.contains(origin(url))) {
      return Uni.createFrom().item("");
    }
    return Uni.createFrom()
        .completionStage(() -> vertx.fileSystem().readFile(file).toCompletionStage())
        .map(content -> content.toString(StandardCharsets.US_ASCII).strip());
  }

  private static String origin(String url) {
    URI uri = URI.create(url);
    return uri.getScheme() + "://" + uri.getAuthority();
  }
}
