package dev.stratbase.kit.openapi;

import dev.stratbase.kit.json.MergePatch;
import java.util.Objects;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;

/**
 * A merge patch names only what changes: what it may name is documented, and none of it required.
 */
final class MergePatches {
  private static final String COMPONENT = "#/components/schemas/";

  private MergePatches() {}

  static void state(OpenAPI document) {
    document.getPaths().getPathItems().values().stream()
        .flatMap(path -> path.getOperations().values().stream())
        .map(operation -> operation.getRequestBody())
        .filter(Objects::nonNull)
        .map(RequestBody::getContent)
        .filter(Objects::nonNull)
        .map(content -> content.getMediaType(MergePatch.MEDIA_TYPE))
        .filter(Objects::nonNull)
        .map(MediaType::getSchema)
        .filter(schema -> schema != null && schema.getRef() != null)
        .map(schema -> schema.getRef().substring(COMPONENT.length()))
        // Only records made for a patch; a whole document may be patched and posted alike.
        .filter(name -> name.endsWith("Changes"))
        .map(name -> document.getComponents().getSchemas().get(name))
        .filter(Objects::nonNull)
        .forEach(MergePatches::relax);
  }

  private static void relax(Schema schema) {
    schema.setRequired(null);
  }
}
