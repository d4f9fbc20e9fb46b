package dev.stratbase.kit.parameters;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds values against a schema's parameters, one after the other, and then against its rules. */
final class Evaluation {

  private static final int MOST_MEMBERS = 256;
  private static final int LONGEST_NAME = 100;

  private final Map<String, Parameter> parameters;
  private final List<CrossRule> rules;
  private final CompiledSchema compiled;

  Evaluation(Map<String, Parameter> parameters, List<CrossRule> rules) {
    this.parameters = parameters;
    this.rules = rules;
    this.compiled = new CompiledSchema(List.copyOf(parameters.values()));
  }

  ValidationResult of(ObjectNode given) {
    if (given.size() > MOST_MEMBERS) {
      var detail = "must have at most " + MOST_MEMBERS + " members";
      var fault = new Fault("", FaultCode.TOO_MANY, detail);
      return new ValidationResult(List.of(fault), JsonNodeFactory.instance.objectNode());
    }
    var faults = new LinkedHashMap<String, List<Fault>>();
    parameters.keySet().forEach(name -> faults.put(name, new ArrayList<>()));
    var values = readable(given, faults);
    compiled.validate(values).forEach(error -> report(error, faults));
    values.properties().forEach(each -> checkStep(each.getKey(), each.getValue(), faults));
    faults.forEach((name, list) -> list.forEach(fault -> values.remove(name)));

    var all = new ArrayList<Fault>();
    faults.values().forEach(all::addAll);
    all.addAll(unknown(given));
    all.addAll(brokenRules(values, given));
    return new ValidationResult(all, values);
  }

  /**
   * Every parameter in its one spelling, from what is given or its default, without the unreadable.
   */
  private ObjectNode readable(ObjectNode given, Map<String, List<Fault>> faults) {
    var values = JsonNodeFactory.instance.objectNode();
    for (Parameter parameter : parameters.values()) {
      JsonNode value = given.get(parameter.name());
      if (value == null) {
        values.set(parameter.name(), parameter.defaultValue());
        continue;
      }
      switch (ParameterValue.read(parameter.type(), value)) {
        case ParameterValue.Good(var good) -> values.set(parameter.name(), good);
        case ParameterValue.Bad(var code, var detail) ->
            add(faults, parameter.name(), code, detail);
      }
    }
    return values;
  }

  private void report(Error error, Map<String, List<Fault>> faults) {
    var parameter = parameters.get(error.getInstanceLocation().getName(0));
    if (parameter != null) {
      var fault = KeywordFault.of(error.getKeyword(), parameter);
      add(faults, parameter.name(), fault.code(), fault.detail());
    }
  }

  private void checkStep(String name, JsonNode value, Map<String, List<Fault>> faults) {
    var parameter = parameters.get(name);
    if (parameter != null
        && value.isNumber()
        && !parameter.bounds().isOnStep(value.decimalValue())) {
      var fault = KeywordFault.of("multipleOf", parameter);
      add(faults, name, fault.code(), fault.detail());
    }
  }

  private List<Fault> unknown(ObjectNode given) {
    var faults = new ArrayList<Fault>();
    for (Map.Entry<String, JsonNode> member : given.properties()) {
      String name = member.getKey();
      if (!parameters.containsKey(name)) {
        boolean brief = name.length() <= LONGEST_NAME;
        var known =
            parameters.isEmpty() ? "there are none" : KeywordFault.listed(parameters.keySet());
        var detail =
            (brief ? "is" : "has a very long name that is")
                + " not a parameter; these are: "
                + known;
        faults.add(new Fault(brief ? pointer(name) : "", FaultCode.UNKNOWN_PARAMETER, detail));
      }
    }
    return faults;
  }

  private List<Fault> brokenRules(ObjectNode values, ObjectNode given) {
    Set<String> set = new HashSet<>();
    given.fieldNames().forEachRemaining(set::add);
    return rules.stream()
        .filter(rule -> rule.names().stream().allMatch(values::has) && !rule.holds(values))
        .map(rule -> new Fault(pointer(rule.blamed(set)), FaultCode.RULE_BROKEN, rule.message()))
        .toList();
  }

  private static void add(
      Map<String, List<Fault>> faults, String name, String code, String detail) {
    var fault = new Fault(pointer(name), code, detail);
    faults.computeIfAbsent(name, any -> new ArrayList<>()).add(fault);
  }

  private static String pointer(String name) {
    return JsonPointer.empty().appendProperty(name).toString();
  }
}
