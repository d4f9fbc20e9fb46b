package dev.stratbase.local.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.Handler;
import dev.stratbase.local.http.Json;
import dev.stratbase.local.http.Request;
import dev.stratbase.local.http.Response;
import dev.stratbase.local.http.Router;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** One self-contained page about the stack, and the services' health for it to show. */
public final class IndexPage implements Handler {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final String PLACE_OF_DATA = "\"STACK\"";

  private final HttpClient client;
  private final List<Entry> services;
  private final String page;
  private final Router router = new Router();

  /** A service: its name, what it owns in a few words, and its address. */
  public record Entry(String name, String about, String origin) {}

  /** A person to sign in as. */
  public record Person(String email, String about) {}

  /** A page about these services and the issuer at that address; people may be nobody. */
  public IndexPage(HttpClient client, List<Entry> services, String issuer, List<Person> people) {
    this.client = client;
    this.services = List.copyOf(services);
    this.page = template().replace(PLACE_OF_DATA, data(services, issuer, people));
    router.on("GET", "/", this::page).on("GET", "/status.json", this::status);
  }

  @Override
  public Response handle(Request request) {
    return router.handle(request);
  }

  private Response page(Request request) {
    return Response.html(200, page)
        .with("Cache-Control", "no-store")
        .with("X-Content-Type-Options", "nosniff")
        .with("X-Frame-Options", "DENY");
  }

  private Response status(Request request) {
    ObjectNode states = Json.object();
    for (Entry service : services) {
      states.put(service.name(), isReady(service) ? "up" : "down");
    }
    return Response.json(200, states).with("Cache-Control", "no-store");
  }

  private boolean isReady(Entry service) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(service.origin() + "/q/health/ready"))
            .timeout(PATIENCE)
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException down) {
      return false;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String data(List<Entry> services, String issuer, List<Person> people) {
    ObjectNode data = Json.object();
    data.put("issuer", issuer);
    var entries = data.putArray("services");
    services.forEach(it ->
        entries
            .addObject()
            .put("name", it.name())
            .put("about", it.about())
            .put("origin", it.origin()));
    var everybody = data.putArray("people");
    people.forEach(it -> everybody.addObject().put("email", it.email()).put("about", it.about()));
    // The page holds this inside a script element, which only "</" could end early.
    return data.toString().replace("</", "<\\/");
  }

  private static String template() {
    try (InputStream in = IndexPage.class.getResourceAsStream("index.html")) {
      if (in == null) {
        throw new IllegalStateException("index.html is not packaged");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new IllegalStateException("index.html cannot be read", broken);
    }
  }
}
