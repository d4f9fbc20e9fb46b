package dev.stratbase.account.docs;

import dev.stratbase.kit.docs.FixedAnswer;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * {@code GET /docs/}: Swagger UI over the documents of all four services, in which one token is
 * good for all. It asks nobody who they are, keeps no token, and runs no script but its own files.
 */
@Singleton
final class DocsPage {
  private static final String PATH = "/docs";
  private static final String PLACE_OF_LINKS = "<!-- links -->";

  /** What the page uses of Quarkus' Swagger UI; nothing else of {@code /q} is reached this way. */
  private static final List<String> BORROWED = List.of("swagger-ui-bundle.js", "swagger-ui.css");

  private final boolean enabled;
  private final FixedAnswer page;
  private final FixedAnswer script;
  private final FixedAnswer style;
  private final String policy;

  DocsPage(
      DocumentList documents, @ConfigProperty(name = "stratbase.docs.enabled") boolean enabled) {
    this.enabled = enabled;
    String html = file("index.html").replace(PLACE_OF_LINKS, documents.links());
    this.page = answer("text/html; charset=utf-8", html);
    this.script = answer("text/javascript; charset=utf-8", file("docs.js"));
    this.style = answer("text/css; charset=utf-8", file("docs.css"));
    this.policy =
        String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src " + documents.sources(),
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'");
  }

  void register(@Observes Router router) {
    if (!enabled) {
      return;
    }
    get(router, PATH, this::page);
    get(router, PATH + "/docs.js", script::answer);
    get(router, PATH + "/docs.css", style::answer);
    for (String name : BORROWED) {
      get(router, PATH + "/" + name, routing -> routing.reroute("/q/swagger-ui/" + name));
    }
  }

  private void page(RoutingContext routing) {
    routing.response().putHeader("Content-Security-Policy", policy);
    page.answer(routing);
  }

  private static void get(Router router, String path, Handler<RoutingContext> handler) {
    router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(handler);
  }

  private static FixedAnswer answer(String type, String text) {
    return new FixedAnswer(type, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String file(String name) {
    try (InputStream file = DocsPage.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is not packaged");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
