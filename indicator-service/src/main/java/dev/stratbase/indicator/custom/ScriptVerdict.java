package dev.stratbase.indicator.custom;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.indicator.pine.PineScript;
import dev.stratbase.indicator.pine.ScriptKind;
import dev.stratbase.indicator.pine.input.ScriptOutput;
import dev.stratbase.indicator.pine.template.FoundResult;
import dev.stratbase.indicator.pine.template.FoundResult.Place;
import dev.stratbase.kit.parameters.InvalidParameterSchemaException;
import dev.stratbase.kit.parameters.ParameterSchema;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a script is, and what is wrong with it. */
@Schema(name = "ScriptVerdict")
record ScriptVerdict(
    @Schema(name = "is_valid", description = "Whether it could be stored.") boolean isValid,
    @Schema(description = "At most 50, in the order of the script.") List<ScriptFault> faults,
    @Schema(enumeration = {"indicator", "strategy", "library"}) @Nullable String kind,
    @Schema(examples = "6") @Nullable Integer version,
    @Schema(examples = "My RSI") @Nullable String title,
    @Schema(type = SchemaType.OBJECT, description = "JSON Schema 2020-12 of its inputs.")
        ObjectNode parameters,
    @Schema(type = SchemaType.OBJECT, examples = "{\"length\":14}") ObjectNode defaults,
    List<Output> outputs,
    @Schema(description = "Where the results of the type are that was sent.") List<Found> results,
    @Schema(
            name = "strategy_faults",
            description =
                "What keeps a script of version 5 out of strategies, which are of version 6.")
        List<ScriptFault> strategyFaults) {

  /** Something it shows. */
  @Schema(name = "ScriptOutput")
  record Output(
      @Schema(examples = "rsi") String name,
      @Schema(examples = "RSI") String title,
      @Schema(enumeration = {"line", "signal", "level"}) String kind) {
    static Output of(ScriptOutput output) {
      return new Output(output.name(), output.title(), output.kind());
    }
  }

  /** Where a result is that strategies read. */
  @Schema(name = "ScriptResult")
  record Found(
      @Schema(enumeration = {"long", "short", "long_stop", "short_stop"}) String name,
      @Schema(
              description = "A variable of that name, a plot of that title, or nothing.",
              enumeration = {"variable", "plot", "missing"})
          String place) {
    static Found of(FoundResult found) {
      String place =
          switch (found.place()) {
            case Place.Variable variable -> "variable";
            case Place.Plot plot -> "plot";
            case Place.Missing missing -> "missing";
          };
      return new Found(found.result().name(), place);
    }
  }

  static ScriptVerdict of(ValidateScriptRequest request) {
    PineScript script = PineScript.read(request.pineScript(), allowed(request.kind()));
    ObjectNode parameters = script.parameters();
    return new ScriptVerdict(
        script.isValid(),
        ScriptFault.of(script.faults()),
        script.kind().map(ScriptKind::key).orElse(null),
        script.version().orElse(null),
        script.title().orElse(null),
        parameters,
        defaults(parameters),
        script.outputs().stream().map(Output::of).toList(),
        request.type() == null
            ? List.of()
            : script.results(request.type()).stream().map(Found::of).toList(),
        script.isValid() ? ScriptFault.of(script.faultsInNewest()) : List.of());
  }

  private static Set<ScriptKind> allowed(@Nullable String kind) {
    return switch (kind) {
      case "strategy" -> Set.of(ScriptKind.STRATEGY);
      case "any" -> Set.of(ScriptKind.values());
      case null, default -> Set.of(ScriptKind.INDICATOR);
    };
  }

  private static ObjectNode defaults(ObjectNode parameters) {
    try {
      return ParameterSchema.parse(parameters).defaults();
    } catch (InvalidParameterSchemaException e) {
      // Only with faults in the script, which are told, or for a strategy's more than 64 inputs.
      return JsonNodeFactory.instance.objectNode();
    }
  }
}
