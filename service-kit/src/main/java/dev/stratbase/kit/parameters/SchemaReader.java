package dev.stratbase.kit.parameters;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the top level of a parameter schema: its properties and their order. */
final class SchemaReader {

  static final int MOST_PARAMETERS = 64;

  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
  private static final Set<String> KEYWORDS =
      Set.of(
          "$schema",
          "type",
          "title",
          "description",
          "additionalProperties",
          "properties",
          "x-constraints",
          "x-order");
  private static final JsonPointer ROOT = JsonPointer.empty();

  private final FaultList faults = new FaultList();

  /** What could be read, in the schema's order, and what could not. */
  record Parts(List<Parameter> parameters, List<CrossRule> rules, List<Fault> faults) {}

  Parts read(JsonNode schema) {
    if (!schema.isObject()) {
      faults.add(ROOT, FaultCode.WRONG_TYPE, "must be an object");
      return new Parts(List.of(), List.of(), faults.toList());
    }
    faults.refuseUnknown(schema, ROOT, KEYWORDS);
    faults.text(schema, ROOT, "title", 200);
    faults.text(schema, ROOT, "description", 2_000);
    readFrame(schema);
    var parameters = readProperties(schema.path("properties"));
    var names = readOrder(schema.path("x-order"), schema.path("properties"));
    var ordered = names.stream().filter(parameters::containsKey).map(parameters::get).toList();
    var rules = new RuleReader(faults, parameters).read(schema.path("x-constraints"));
    return new Parts(ordered, rules, faults.toList());
  }

  private void readFrame(JsonNode schema) {
    if (schema.has("$schema")
        && !schema.path("$schema").asText().replaceFirst("#$", "").equals(DIALECT)) {
      faults.add(ROOT.appendProperty("$schema"), FaultCode.INVALID, "must be " + DIALECT);
    }
    if (!schema.path("type").asText().equals("object")) {
      faults.add(ROOT.appendProperty("type"), FaultCode.INVALID, "must be there and be \"object\"");
    }
    var additional = schema.path("additionalProperties");
    if (!additional.isBoolean() || additional.booleanValue()) {
      var place = ROOT.appendProperty("additionalProperties");
      faults.add(
          place,
          FaultCode.INVALID,
          "must be there and be false, so that a misspelt name is noticed");
    }
  }

  private Map<String, Parameter> readProperties(JsonNode properties) {
    var at = ROOT.appendProperty("properties");
    var parameters = new LinkedHashMap<String, Parameter>();
    if (!properties.isObject()) {
      faults.add(
          at, FaultCode.INVALID, "must be there and be an object; {} when there are no parameters");
    } else if (properties.size() > MOST_PARAMETERS) {
      faults.add(at, FaultCode.TOO_MANY, "must have at most " + MOST_PARAMETERS + " members");
    } else {
      var reader = new PropertyReader(faults);
      properties.properties().forEach(each -> readProperty(each, at, reader, parameters));
    }
    return parameters;
  }

  private void readProperty(
      Map.Entry<String, JsonNode> property,
      JsonPointer at,
      PropertyReader reader,
      Map<String, Parameter> parameters) {
    String name = property.getKey();
    if (NAME.matcher(name).matches()) {
      reader
          .read(name, property.getValue(), at.appendProperty(name))
          .ifPresent(parameter -> parameters.put(name, parameter));
    } else {
      var place = name.length() <= 100 ? at.appendProperty(name) : at;
      var detail =
          "must have a name of letters, digits and _ that begins with a letter or _, at most 64 long";
      faults.add(place, FaultCode.INVALID, detail);
    }
  }

  /** {@code x-order} keeps the order of the form where jsonb would lose it. */
  private List<String> readOrder(JsonNode order, JsonNode properties) {
    var written = new ArrayList<String>();
    properties.fieldNames().forEachRemaining(written::add);
    if (order instanceof MissingNode) {
      return written;
    }
    var listed = new ArrayList<String>();
    order.forEach(name -> listed.add(name.isTextual() ? name.textValue() : ""));
    boolean same =
        listed.size() == written.size() && Set.copyOf(listed).equals(Set.copyOf(written));
    if (!order.isArray() || !same) {
      var place = ROOT.appendProperty("x-order");
      faults.add(place, FaultCode.INVALID, "must be a list of every property's name, each once");
      return written;
    }
    return listed;
  }
}
