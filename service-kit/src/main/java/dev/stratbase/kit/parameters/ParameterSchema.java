package dev.stratbase.kit.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.kit.parameters.SchemaReader.Parts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The parameters of one indicator: which there are, what they may be, and what they are when nobody
 * says. Immutable and safe to share between threads; parse once and keep it under its {@link
 * #fingerprint()}.
 *
 * <p>A schema is a JSON Schema 2020-12 object of this shape, and anything else is refused: {@code
 * type: object}, {@code additionalProperties: false}, at most 64 {@code properties}, each a whole
 * number, number, boolean or string with a {@code default} and, as its type allows, {@code
 * minimum}, {@code maximum}, their exclusive forms, {@code multipleOf}, {@code minLength}, {@code
 * maxLength}, {@code enum}, {@code title}, {@code description} and {@code x-unit}. {@code
 * x-constraints} lists rules between parameters, each {@code {left, operator, right, message}} with
 * names or numbers on its sides; {@code x-order} lists the properties in the order of a form, which
 * {@code jsonb} would otherwise lose.
 */
public final class ParameterSchema {

  private final ObjectNode json;
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final List<CrossRule> rules;
  private final Evaluation evaluation;
  private final String fingerprint;

  private ParameterSchema(JsonNode json, Parts parts) {
    this.json =
        json instanceof ObjectNode object
            ? object.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    parts.parameters().forEach(parameter -> parameters.put(parameter.name(), parameter));
    this.rules = List.copyOf(parts.rules());
    this.evaluation = new Evaluation(parameters, rules);
    this.fingerprint = parts.faults().isEmpty() ? CanonicalJson.sha256(this.json) : "";
  }

  /**
   * Reads a schema.
   *
   * @throws InvalidParameterSchemaException with every fault, when it is not an acceptable one
   */
  public static ParameterSchema parse(JsonNode schema) throws InvalidParameterSchemaException {
    var parts = new SchemaReader().read(schema);
    // Made even of a faulty schema, to tell also which of the defaults that could be read do not
    // fit.
    var parsed = new ParameterSchema(schema, parts);
    var faults = new ArrayList<>(parts.faults());
    faults.addAll(parsed.faultsOfDefaults(parts.faults()));
    if (!faults.isEmpty()) {
      throw new InvalidParameterSchemaException(faults);
    }
    return parsed;
  }

  /** Checks parameters and fills in what is missing; the work is bounded whatever they hold. */
  public ValidationResult validate(ObjectNode given) {
    return evaluation.of(given);
  }

  /** The parameters in the schema's order. */
  public List<Parameter> parameters() {
    return List.copyOf(parameters.values());
  }

  /** The rules between parameters, in the schema's order. */
  public List<CrossRule> rules() {
    return rules;
  }

  /** The effective parameters when none is given; made for the caller, who may change it. */
  public ObjectNode defaults() {
    return validate(JsonNodeFactory.instance.objectNode()).effective();
  }

  /** The schema as it was given; a copy. */
  public ObjectNode toJson() {
    return json.deepCopy();
  }

  /** SHA-256 of the schema's canonical text: equal for schemas that differ in spelling only. */
  public String fingerprint() {
    return fingerprint;
  }

  private List<Fault> faultsOfDefaults(List<Fault> known) {
    Set<String> places = new HashSet<>();
    known.forEach(fault -> places.add(fault.pointer()));
    return validate(JsonNodeFactory.instance.objectNode()).faults().stream()
        .map(ParameterSchema::ofDefault)
        .filter(fault -> !places.contains(fault.pointer()))
        .toList();
  }

  private static Fault ofDefault(Fault fault) {
    return new Fault("/properties" + fault.pointer() + "/default", fault.code(), fault.detail());
  }
}
