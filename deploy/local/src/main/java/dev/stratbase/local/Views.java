package dev.stratbase.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * What operations and whoever writes a client see of a service: metrics, the build, the documents
 * and their pages.
 *
 * @param origin where the service answers
 */
record Views(HttpClient client, Service service, String origin) {
  private static final String WORKLOADS = "/v1/internal/";

  /** Looks at each; one that is missing, or shows less or more than it must, is a failure. */
  void look() throws IOException, InterruptedException {
    shows(
        "/q/metrics",
        "\njvm_memory_used_bytes",
        "\nstratbase_ready",
        "\nstratbase_database_connections");
    shows("/q/info", "\"service\":\"" + service.module(), "\"commit\":", "\"schema\":{\"needed\":");
    shows("/q/openapi?format=json", "\"openapi\"", "\"/v1/");
    shows("/q/swagger-ui/", "swagger-ui-bundle.js");
    String document = "/docs/" + service.slice() + ".json";
    if (shows(document, "\"openapi\"", "\"/v1/").contains(WORKLOADS)) {
      throw new StackFailure(service.module() + " tells everybody what is for workloads");
    }
    if (service == Service.ACCOUNT) {
      for (Service each : Service.values()) {
        shows("/docs/", "/docs/" + each.slice() + ".json");
      }
    }
  }

  private String shows(String path, String... parts) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(origin + path)).build(),
            HttpResponse.BodyHandlers.ofString());
    for (String part : parts) {
      if (answer.statusCode() != 200 || !answer.body().contains(part)) {
        throw new StackFailure(
            "%s shows no %s at %s, which answered %s"
                .formatted(service.module(), part.strip(), path, answer.statusCode()));
      }
    }
    return answer.body();
  }
}
