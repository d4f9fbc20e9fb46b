package dev.stratbase.kit.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.IndexView;

/**
 * Completes the document with what the kit does for every endpoint: the security scheme, and the
 * problems each kind of operation can be answered with. A resource documents only what is its own.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ApiDocumentFilter implements OASFilter {
  private static final String BEARER = "supabase";
  private static final String ADMIN_BEARER = "supabase-admin";
  private static final String WORKLOAD_BEARER = "workload";
  private static final String SCHEMAS = "#/components/schemas/";
  private static final String PROBLEM = SCHEMAS + "Problem";

  private final IndexView index;
  private final Set<String> referred = new HashSet<>(Set.of(PROBLEM));

  /** Called by Quarkus with the application's index. */
  public ApiDocumentFilter(IndexView index) {
    this.index = index;
  }

  /** Called for every schema of the document before {@link #filterOpenAPI}. */
  @Override
  public Schema filterSchema(Schema schema) {
    if (schema.getRef() != null) {
      referred.add(schema.getRef());
    }
    return schema;
  }

  @Override
  public void filterOpenAPI(OpenAPI document) {
    describeSecurity(document);
    describeServer(document);
    if (document.getPaths() == null) {
      return; // nothing to complete yet
    }
    document
        .getPaths()
        .getPathItems()
        .values()
        .forEach(path -> path.getOperations().forEach((verb, op) -> complete(path, verb, op)));
    describeTokens(
        document,
        "/v1/admin/",
        ADMIN_BEARER,
        "Access token of Supabase Auth whose app_metadata.role is admin: a JWT (RFC 7519),"
            + " checked as RFC8725 advises.");
    describeTokens(
        document,
        "/v1/internal/",
        WORKLOAD_BEARER,
        "Token of a listed workload for the audience stratbase-internal, such as a Kubernetes"
            + " service account's: a JWT (RFC 7519), checked as RFC8725 advises. Nobody's access"
            + " token is taken here.");
    MergePatches.state(document);
    Answers.state(document);
    ResponseMembers.state(document, index);
    Bounds.state(document);
    dropUnused(document.getComponents());
  }

  /** The kit names schemas for every service, and not every service has a use for each. */
  private void dropUnused(Components components) {
    if (components.getSchemas() != null) {
      List.copyOf(components.getSchemas().keySet()).stream()
          .filter(name -> !referred.contains(SCHEMAS + name))
          .forEach(components::removeSchema);
    }
  }

  private static void describeSecurity(OpenAPI document) {
    if (document.getComponents() == null) {
      document.setComponents(OASFactory.createComponents());
    }
    document
        .getComponents()
        .addSecurityScheme(
            BEARER,
            bearer("Access token of Supabase Auth: a JWT (RFC 7519), checked as RFC8725 advises."));
  }

  /** Operations below a path take another token than people's, and the document says which. */
  private static void describeTokens(
      OpenAPI document, String below, String scheme, String description) {
    List<Operation> operations =
        document.getPaths().getPathItems().entrySet().stream()
            .filter(path -> path.getKey().startsWith(below))
            .flatMap(path -> path.getValue().getOperations().values().stream())
            .toList();
    if (operations.isEmpty()) {
      return;
    }
    document.getComponents().addSecurityScheme(scheme, bearer(description));
    operations.forEach(operation ->
        operation.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(scheme))));
  }

  private static SecurityScheme bearer(String description) {
    return OASFactory.createSecurityScheme()
        .type(SecurityScheme.Type.HTTP)
        .scheme("bearer")
        .bearerFormat("JWT")
        .description(description);
  }

  private static void describeServer(OpenAPI document) {
    document.setServers(
        List.of(
            OASFactory.createServer()
                .url("/")
                .description("The host that serves this document: production, staging or local.")
                .addExtension("x-internal", false)));
  }

  private static void complete(PathItem path, PathItem.HttpMethod verb, Operation operation) {
    boolean secured = operation.getSecurity() != null && !operation.getSecurity().isEmpty();
    if (!secured && operation.getSecurity() == null) {
      operation.setSecurity(List.of(OASFactory.createSecurityRequirement()));
    }
    boolean writes = verb != PathItem.HttpMethod.GET && verb != PathItem.HttpMethod.HEAD;
    add(operation, "400", "A parameter or the JSON is malformed.");
    add(operation, "401", "The access token is missing, not valid or expired.");
    add(
        operation,
        "403",
        secured
            ? "The caller may not do this, or the calling page's origin is not a listed one."
            : "The calling page's origin is not a listed one.");
    add(operation, "406", "None of the accepted media types is available.");
    stateSilent(operation, "414", "The address is too long.");
    stateSilent(operation, "431", "The headers are larger than 20 KB.");
    if (takes(path, operation, Parameter.In.PATH, "")) {
      add(operation, "404", "It does not exist, or it is not the caller's to see.");
    }
    if (takes(path, operation, Parameter.In.HEADER, "If-Match")) {
      add(operation, "412", "It was changed since the ETag was read.");
    }
    if (writes) {
      add(operation, "409", "It conflicts with what is stored.");
    }
    if (operation.getRequestBody() != null) {
      add(operation, "413", "The body is larger than 1 MB.");
      add(operation, "415", "The media type is not understood.");
      add(
          operation,
          "422",
          "The body is not acceptable; errors lists every fault with its pointer.");
    }
    if (takes(path, operation, Parameter.In.HEADER, "Idempotency-Key")) {
      add(operation, "422", "The Idempotency-Key was used with another request.");
    }
    add(operation, "429", "Too many requests; Retry-After says when to go on.");
    add(operation, "500", "A defect on our side.");
    add(operation, "503", "Not available just now; Retry-After says when to try again.");
  }

  private static boolean takes(
      PathItem path, Operation operation, Parameter.In in, String nameOrEmpty) {
    return java.util.stream.Stream.of(operation.getParameters(), path.getParameters())
        .filter(java.util.Objects::nonNull)
        .flatMap(List::stream)
        .anyMatch(
            p -> p.getIn() == in && (nameOrEmpty.isEmpty() || nameOrEmpty.equals(p.getName())));
  }

  private static void add(Operation operation, String status, String description) {
    if (operation.getResponses() == null) {
      operation.setResponses(OASFactory.createAPIResponses());
    }
    APIResponses responses = operation.getResponses();
    APIResponse stated = responses.getAPIResponse(status);
    if (stated == null) {
      responses.addAPIResponse(
          status, OASFactory.createAPIResponse().description(description).content(problem()));
    } else if (stated.getContent() == null) {
      stated.setContent(problem());
    }
  }

  /** What the HTTP server refuses before it could be answered with a body. */
  private static void stateSilent(Operation operation, String status, String description) {
    operation
        .getResponses()
        .addAPIResponse(status, OASFactory.createAPIResponse().description(description));
  }

  private static org.eclipse.microprofile.openapi.models.media.Content problem() {
    return OASFactory.createContent()
        .addMediaType(
            "application/problem+json",
            OASFactory.createMediaType().schema(OASFactory.createSchema().ref(PROBLEM)));
  }
}
