package dev.stratbase.indicator.library;

import dev.stratbase.kit.parameters.Parameter;
import dev.stratbase.kit.parameters.ParameterSchema;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Holds a template against the contract of {@code docs/indicator-library.md}. Templates are a small
 * part of Pine on purpose, one top-level statement a line: what cannot be said in it cannot
 * repaint, collide with another block or run on some bars only.
 */
final class PineCheck {

  private static final int LONGEST_LINE = 300;

  private final FaultLog faults;
  private final String place;
  private final Map<String, Optional<String>> declared = new HashMap<>();

  PineCheck(FaultLog faults, String place) {
    this.faults = faults;
    this.place = place;
  }

  void check(PineTemplate template, Optional<ParameterSchema> parameters, List<Output> outputs) {
    int number = 0;
    for (String line : template.text().split("\n", -1)) {
      number++;
      if (!line.isBlank() && !line.startsWith("//")) {
        checkLine(line, place + "/line " + number);
      }
    }
    outputs.forEach(this::checkOutput);
    parameters.ifPresent(schema -> checkPlaceholders(template, schema));
  }

  private void checkLine(String line, String at) {
    if (line.length() > LONGEST_LINE || line.startsWith(" ") || line.contains("//")) {
      var detail =
          "must be one statement without indentation or comment, at most " + LONGEST_LINE + " long";
      faults.add(at, detail);
      return;
    }
    var statement = PineStatement.of(PineToken.of(line));
    if (statement.isEmpty()) {
      faults.add(
          at,
          "must declare or change names that begin with ${ns}: ${ns}a = .., ${ns}a := .., [${ns}a, ${ns}b] = ..");
      return;
    }
    checkExpression(statement.get(), at);
    checkNames(statement.get(), at);
  }

  private void checkNames(PineStatement statement, String at) {
    for (String name : statement.names()) {
      if (statement.reassigns() != declared.containsKey(name)) {
        faults.add(
            at,
            statement.reassigns()
                ? "changes a name it has not declared: " + name
                : "declares twice: " + name);
      }
      declared.putIfAbsent(name, statement.type());
    }
    if (statement.isBareNa() && !statement.type().equals(Optional.of("float"))) {
      faults.add(at, "must state the type float for a name that begins as na; a bool is never na");
    }
  }

  private void checkExpression(PineStatement statement, String at) {
    for (PineToken token : statement.expression()) {
      String text = token.text();
      switch (token.kind()) {
        case NAMESPACED -> {
          if (!declared.containsKey(text)) {
            faults.add(at, "uses a name before it is declared: " + text);
          }
        }
        case WORD -> {
          if (!PineVocabulary.knows(text)) {
            faults.add(at, "uses a word that templates may not: " + text);
          }
        }
        case STRAY -> faults.add(at, "has a character that templates may not have: " + text);
        default -> {} // numbers, texts, symbols and placeholders are looked at elsewhere or fit
          // anywhere
      }
    }
    if (!statement.isBalanced()) {
      faults.add(at, "must close every bracket it opens, and no other");
    }
    if (statement.hasRememberingCall() && statement.hasBranch()) {
      faults.add(
          at,
          "must calculate on a line of its own what it uses beside ?, and, or: it would not run on every bar");
    }
  }

  private void checkOutput(Output output) {
    var type = declared.get(output.name());
    if (type == null) {
      faults.add(place, "must leave a result in ${ns}" + output.name());
    } else if (output.kind() == Output.Kind.SIGNAL && !type.equals(Optional.of("bool"))) {
      faults.add(place, "must declare the signal as bool ${ns}" + output.name());
    } else if (output.kind() == Output.Kind.LEVEL && !type.equals(Optional.of("float"))) {
      faults.add(place, "must declare the level as float ${ns}" + output.name());
    }
  }

  private void checkPlaceholders(PineTemplate template, ParameterSchema schema) {
    Set<String> known =
        schema.parameters().stream().map(Parameter::name).collect(Collectors.toSet());
    var allowed = new HashSet<>(Set.of("ns", "entry_price", "position_size"));
    known.forEach(name -> allowed.add("p." + name));
    schema.parameters().stream()
        .filter(PineCheck::isSource)
        .forEach(each -> allowed.add("src." + each.name()));

    var unknown = new TreeSet<String>();
    PineTemplate.PLACEHOLDER
        .matcher(template.text())
        .results()
        .map(found -> found.group(1))
        .forEach(unknown::add);
    unknown.removeAll(allowed);
    unknown.forEach(key -> faults.add(place, "has an unknown placeholder: ${" + key + "}"));

    var unused = new TreeSet<>(known);
    unused.removeAll(template.parameterNames());
    unused.forEach(name -> faults.add(place, "does not use the parameter " + name));
  }

  private static boolean isSource(Parameter parameter) {
    return !parameter.options().isEmpty()
        && parameter.options().stream()
            .allMatch(option -> PineTemplate.PRICES.contains(option.asText()));
  }
}
