package dev.stratbase.indicator.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stratbase.indicator.library.IndicatorType;
import dev.stratbase.indicator.library.LibraryEntry;
import dev.stratbase.indicator.library.Output;
import dev.stratbase.indicator.library.TemplateCheck;
import dev.stratbase.kit.json.StoredJson;
import dev.stratbase.kit.parameters.InvalidParameterSchemaException;
import dev.stratbase.kit.parameters.ParameterSchema;
import dev.stratbase.kit.problem.CommonProblem;
import dev.stratbase.kit.problem.Fault;
import dev.stratbase.kit.problem.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an entry that only hold together, checked by the rules of the files.
 *
 * @param parameters their JSON Schema as text
 * @param defaults what is in force when none is set, as text
 * @param outputs with the results of the type first, as text
 */
record Content(String parameters, String defaults, String outputs) {
  private static final int MAX_PARAMETERS = 64 * 1024;

  /** Checks everything and tells every fault at once; fails with {@code invalid_body}. */
  static Content of(IndicatorDefinition definition) {
    List<Fault> faults = new ArrayList<>();
    List<Output> outputs = outputs(definition, faults);
    ParameterSchema schema = schema(definition, faults);
    if (schema != null) {
      TemplateCheck.faults(definition.pineTemplate(), schema, outputs).stream()
          .map(fault -> Fault.at("/pine_template", "template", told(fault.place(), fault.detail())))
          .forEach(faults::add);
    }
    if (schema == null || !faults.isEmpty()) {
      throw ProblemException.of(CommonProblem.INVALID_BODY, faults);
    }
    return new Content(
        schema.toJson().toString(), schema.defaults().toString(), written(outputs).toString());
  }

  /** What the files say. */
  static Content of(LibraryEntry entry) {
    return new Content(
        entry.parameters().toJson().toString(),
        entry.defaults().toString(),
        entry.outputsJson().toString());
  }

  void write(Indicator indicator) {
    indicator.parameters = parameters;
    indicator.defaults = defaults;
    indicator.outputs = outputs;
  }

  private static @Nullable ParameterSchema schema(
      IndicatorDefinition definition, List<Fault> faults) {
    String text = definition.parameters().toString();
    if (StoredJson.bytes(text, definition.parameters()) > MAX_PARAMETERS) {
      faults.add(Fault.at("/parameters", "size", "must be at most 64 KB of JSON"));
      return null;
    }
    try {
      return ParameterSchema.parse(definition.parameters());
    } catch (InvalidParameterSchemaException e) {
      e.faults().stream()
          .map(fault -> Fault.at("/parameters" + fault.pointer(), fault.code(), fault.detail()))
          .forEach(faults::add);
      return null;
    }
  }

  private static List<Output> outputs(IndicatorDefinition definition, List<Fault> faults) {
    List<Output> outputs = new ArrayList<>(type(definition.type()).results());
    int results = outputs.size();
    List<IndicatorDefinition.OutputRequest> given =
        Objects.requireNonNullElse(definition.outputs(), List.of());
    for (int i = 0; i < given.size(); i++) {
      Output output = output(given.get(i));
      int known = outputs.stream().map(Output::name).toList().indexOf(output.name());
      if (known < 0) {
        outputs.add(output);
      } else if (known >= results || outputs.get(known).kind() != output.kind()) {
        faults.add(
            Fault.at(
                "/outputs/" + i + "/name",
                "duplicate",
                "is the name of another output, or of a result of its type"));
      }
    }
    return outputs;
  }

  private static Output output(IndicatorDefinition.OutputRequest given) {
    return new Output(
        given.name(),
        given.title(),
        Arrays.stream(Output.Kind.values())
            .filter(kind -> kind.key().equals(given.kind()))
            .findFirst()
            .orElseThrow());
  }

  private static IndicatorType type(String key) {
    return Arrays.stream(IndicatorType.values())
        .filter(type -> type.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static ArrayNode written(List<Output> outputs) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    outputs.forEach(output ->
        list.addObject()
            .put("name", output.name())
            .put("title", output.title())
            .put("kind", output.kind().key()));
    return list;
  }

  /** "line 3 must ..."; a fault of the whole template reads on after its place as it is. */
  private static String told(String place, String detail) {
    int slash = place.indexOf('/');
    return slash < 0 ? detail : place.substring(slash + 1) + " " + detail;
  }
}
