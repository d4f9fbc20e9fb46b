package dev.stratbase.account.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which paths there are; what they answer is in {@code AccountServiceIT}. */
class DocsPageTest {
  private record Nowhere() implements DocsOrigins {
    @Override
    public Optional<String> indicator() {
      return Optional.empty();
    }

    @Override
    public Optional<String> strategy() {
      return Optional.empty();
    }

    @Override
    public Optional<String> billing() {
      return Optional.empty();
    }
  }

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void end() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void thePageAndWhatItLoadsAreRoutedByTheirExactPaths() {
    assertEquals(
        List.of(
            "/docs",
            "/docs/docs.css",
            "/docs/docs.js",
            "/docs/swagger-ui-bundle.js",
            "/docs/swagger-ui.css"),
        routed(true));
  }

  @Test
  void whereDocumentsAreNotWantedNothingIsRouted() {
    assertEquals(List.of(), routed(false));
  }

  private List<String> routed(boolean enabled) {
    Router router = Router.router(vertx);
    new DocsPage(new DocumentList(new Nowhere()), enabled).register(router);
    return router.getRoutes().stream().map(Route::getPath).sorted().toList();
  }
}
