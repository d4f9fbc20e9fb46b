package dev.stratbase.indicator.library;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.kit.parameters.CanonicalJson;
import dev.stratbase.kit.parameters.ParameterSchema;
import dev.stratbase.kit.parameters.ValidationResult;
import java.util.List;

/**
 * One building block of the library, complete and checked.
 *
 * @param slug the name it is known by for ever, in kebab-case
 * @param revision counts the changes of its content, from 1
 * @param name what people call it
 * @param description what it measures and when it misleads
 * @param category the key of its family, one of {@link IndicatorLibrary#categories()}
 * @param type what it does in a strategy
 * @param calculation the key of what it calculates, shared by the blocks made of the same
 *     calculation; its own slug when it shares none
 * @param parameters what can be set
 * @param outputs what its template leaves behind, the results of its type first
 * @param warmUp the bars it needs before its results mean anything
 * @param pine its Pine v6 template
 */
public record LibraryEntry(
    String slug,
    int revision,
    String name,
    String description,
    String category,
    IndicatorType type,
    String calculation,
    ParameterSchema parameters,
    List<Output> outputs,
    WarmUp warmUp,
    PineTemplate pine) {

  public LibraryEntry {
    outputs = List.copyOf(outputs);
  }

  /** The effective parameters when none is set. */
  public ObjectNode defaults() {
    return parameters.defaults();
  }

  /** The bars it needs at its defaults, the number a catalogue shows. */
  public long warmUpBars() {
    return warmUp.bars(defaults());
  }

  /** The outputs as an answer or a row holds them: a list of name, title and kind. */
  public ArrayNode outputsJson() {
    var list = JsonNodeFactory.instance.arrayNode();
    for (Output output : outputs) {
      list.addObject()
          .put("name", output.name())
          .put("title", output.title())
          .put("kind", output.kind().key());
    }
    return list;
  }

  /**
   * The script of this block alone.
   *
   * @param namespace what its names begin with, such as {@code c1_}
   * @param given the parameters; what is missing has its default
   * @throws IllegalArgumentException when the parameters are not valid
   */
  public String render(String namespace, ObjectNode given) {
    ValidationResult checked = parameters.validate(given);
    if (!checked.isValid()) {
      throw new IllegalArgumentException(slug + " cannot be rendered: " + checked.faults());
    }
    return pine.render(namespace, PineLiteral.ofAll(parameters, checked.effective()));
  }

  /**
   * SHA-256 over everything but the revision, in lower-case hexadecimal: the seeding step raises a
   * row's revision when, and only when, this changed.
   */
  public String contentHash() {
    var content =
        JsonNodeFactory.instance
            .objectNode()
            .put("slug", slug)
            .put("name", name)
            .put("description", description)
            .put("category", category)
            .put("type", type.key())
            .put("calculation", calculation)
            .put("pine", pine.text());
    content.set("parameters", parameters.toJson());
    content.set("outputs", outputsJson());
    content.set("warm_up", warmUp.toJson());
    return CanonicalJson.sha256(content);
  }
}
