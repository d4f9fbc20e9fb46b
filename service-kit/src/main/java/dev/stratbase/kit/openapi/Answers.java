package dev.stratbase.kit.openapi;

import java.math.BigDecimal;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The headers that the kit puts on every answer, stated once and referred to. */
final class Answers {
  private static final String RETRY_AFTER = "Retry-After";
  private static final int MAX_VALUE = 256;
  private static final Map<String, String> ALWAYS =
      Map.of(
          "Access-Control-Allow-Origin", "The calling page's origin, when it is a listed one.",
          "RateLimit", "Requests left (r) and seconds until they are renewed (t).",
          "X-Request-Id", "Quote it when asking for help.");

  private Answers() {}

  static void state(OpenAPI document) {
    Components components = document.getComponents();
    ALWAYS.forEach((name, description) -> components.addHeader(name, text(description)));
    components.addHeader(
        RETRY_AFTER,
        OASFactory.createHeader()
            .description("Seconds to wait.")
            .schema(
                OASFactory.createSchema()
                    .addType(Schema.SchemaType.INTEGER)
                    .format("int32")
                    .minimum(BigDecimal.ONE)
                    .maximum(BigDecimal.valueOf(86_400))));
    document.getPaths().getPathItems().values().stream()
        .flatMap(path -> path.getOperations().values().stream())
        .flatMap(operation -> operation.getResponses().getAPIResponses().entrySet().stream())
        .forEach(response -> complete(response.getKey(), response.getValue()));
  }

  private static void complete(String status, APIResponse response) {
    if (response.getHeaders() != null) {
      response.getHeaders().values().forEach(Answers::bound);
    }
    ALWAYS.keySet().stream().sorted().forEach(name -> refer(response, name));
    if (status.equals("429") || status.equals("503")) {
      refer(response, RETRY_AFTER);
    }
  }

  private static void refer(APIResponse response, String name) {
    response.addHeader(name, OASFactory.createHeader().ref("#/components/headers/" + name));
  }

  private static Header text(String description) {
    return OASFactory.createHeader()
        .description(description)
        .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING).maxLength(MAX_VALUE));
  }

  /** A resource's own header is a short text unless it says otherwise. */
  private static void bound(Header header) {
    Schema schema = header.getSchema();
    if (schema != null
        && schema.getMaxLength() == null
        && schema.getType() != null
        && schema.getType().contains(Schema.SchemaType.STRING)) {
      schema.setMaxLength(MAX_VALUE);
    }
  }
}
