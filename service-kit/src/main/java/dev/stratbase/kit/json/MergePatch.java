package dev.stratbase.kit.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Merge Patch (RFC 7396): null removes a member, an object patches one, anything else
 * replaces it.
 *
 * @param members the patch
 */
public record MergePatch(ObjectNode members) {
  /** Media type of a merge patch; plain {@code application/json} is accepted as well. */
  public static final String MEDIA_TYPE = "application/merge-patch+json";

  /** Reads a patch from its JSON object. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public MergePatch {}

  /** The patched document; neither the target nor the patch is changed. */
  public ObjectNode apply(@Nullable JsonNode target) {
    return merge(target, members);
  }

  private static ObjectNode merge(@Nullable JsonNode target, ObjectNode patch) {
    ObjectNode result =
        target instanceof ObjectNode object
            ? object.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    patch
        .properties()
        .forEach(change -> {
          String name = change.getKey();
          JsonNode value = change.getValue();
          if (value.isNull()) {
            result.remove(name);
          } else if (value instanceof ObjectNode nested) {
            result.set(name, merge(result.get(name), nested));
          } else {
            result.set(name, value);
          }
        });
    return result;
  }
}
