package dev.stratbase.kit.docs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /docs/<slice>.json}: the service's document as it is for people outside, at a path
 * that a gateway may route. On purpose it asks nobody who they are, and can be switched off.
 */
@Singleton
final class PublicDocument {
  private final OpenApiDocumentService documents;
  private final ObjectMapper json;
  private final String path;
  private final boolean enabled;

  /** Made by the first who asks; two at once make the same. */
  private volatile @Nullable FixedAnswer made;

  PublicDocument(
      OpenApiDocumentService documents,
      ObjectMapper json,
      @ConfigProperty(name = "stratbase.slice") String slice,
      @ConfigProperty(name = "stratbase.docs.enabled") boolean enabled) {
    this.documents = documents;
    this.json = json;
    this.path = "/docs/" + slice + ".json";
    this.enabled = enabled;
  }

  void register(@Observes Router router) {
    if (enabled) {
      router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::answer);
    }
  }

  private void answer(RoutingContext routing) {
    FixedAnswer answer = made;
    if (answer == null) {
      answer = new FixedAnswer("application/json", view());
      made = answer;
    }
    answer.answer(routing);
  }

  private byte[] view() {
    byte[] served = documents.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, Format.JSON);
    try {
      return json.writeValueAsBytes(OutsideView.of(json.readValue(served, ObjectNode.class)));
    } catch (IOException e) {
      throw new UncheckedIOException("Our own document cannot be read", e);
    }
  }
}
