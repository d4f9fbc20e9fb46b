package dev.stratbase.indicator.library;

import dev.stratbase.indicator.pine.fault.Faults;
import dev.stratbase.indicator.pine.fault.PineFault;
import dev.stratbase.indicator.pine.parser.Parser;
import dev.stratbase.indicator.pine.token.Lexer;
import dev.stratbase.indicator.pine.token.Token;
import dev.stratbase.indicator.pine.tree.Expression;
import dev.stratbase.indicator.pine.tree.Statement;
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
import org.jspecify.annotations.Nullable;

/**
 * Holds a template against the contract of {@code docs/indicator-library.md}. Templates are a small
 * part of Pine on purpose, one top-level statement a line: what cannot be said in it cannot
 * repaint, collide with another block or run on some bars only.
 */
final class PineCheck {

  private static final int LONGEST_LINE = 300;
  private static final int NEWEST = 6;

  private final FaultLog faults;
  private final String place;
  private final Map<String, Optional<String>> declared = new HashMap<>();

  PineCheck(FaultLog faults, String place) {
    this.faults = faults;
    this.place = place;
  }

  void check(PineTemplate template, Optional<ParameterSchema> parameters, List<Output> outputs) {
    int before = faults.size();
    checkLines(template.text());
    if (faults.size() > before) {
      return;
    }
    var found = new Faults();
    var words = Lexer.read(PlainNames.of(template.text()), found);
    var script = Parser.read(words, found, NEWEST).block();
    for (PineFault fault : found.sorted()) {
      faults.add(place + "/line " + fault.line(), PlainNames.restore(fault.message()));
    }
    script.statements().forEach(this::checkStatement);
    outputs.forEach(this::checkOutput);
    parameters.ifPresent(schema -> checkPlaceholders(template, schema));
  }

  private void checkLines(String text) {
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      boolean comment = line.startsWith("//");
      boolean indented = line.startsWith(" ") || line.startsWith("\t");
      if (!comment && (line.length() > LONGEST_LINE || indented || line.contains("//"))) {
        faults.add(
            place + "/line " + number,
            "must be one statement without indentation or comment, at most "
                + LONGEST_LINE
                + " long");
      }
    }
  }

  private void checkStatement(Statement statement) {
    if (!statement.first().first()) {
      fault(statement.first(), "must stand on a line of its own");
    }
    switch (statement) {
      case Statement.Declaration one -> {
        @Nullable String type = one.type() == null ? null : one.type().text();
        checkExpression(one.value());
        boolean na = one.value() instanceof Expression.Name(var word) && word.is("na");
        if (na && !"float".equals(type)) {
          fault(
              one.first(),
              "must state the type float for a name that begins as na; a bool is never na");
        }
        declare(one.name(), Optional.ofNullable(type));
      }
      case Statement.TupleDeclaration one -> {
        checkExpression(one.value());
        one.names().forEach(name -> declare(name, Optional.empty()));
      }
      case Statement.Assignment(var target, var operator, var value)
          when operator.is(":=") && target instanceof Expression.Name(var name) -> {
        checkExpression(value);
        if (!declared.containsKey(name.text())) {
          fault(name, "changes a name it has not declared: " + PlainNames.plain(name.text()));
        }
      }
      default ->
          fault(
              statement.first(),
              "must declare or change names that begin with ${ns}: ${ns}a = .., ${ns}a := ..,"
                  + " [${ns}a, ${ns}b] = ..");
    }
  }

  private void declare(Token name, Optional<String> type) {
    if (!PlainNames.isNamespaced(name.text())) {
      fault(name, "must declare or change names that begin with ${ns}, not " + name.text());
    } else if (declared.putIfAbsent(name.text(), type) != null) {
      fault(name, "declares twice: " + PlainNames.plain(name.text()));
    }
  }

  private void checkExpression(Expression expression) {
    var words = new TemplateWords(declared.keySet());
    words.look(expression);
    words.faults().forEach(each -> fault(each.where(), each.detail()));
    if (words.remembers() && words.branches()) {
      fault(
          expression.first(),
          "must calculate on a line of its own what it uses beside ?, and, or: it would not run on"
              + " every bar");
    }
  }

  private void checkOutput(Output output) {
    var type = declared.get(PlainNames.namespaced(output.name()));
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

  private void fault(Token where, String detail) {
    faults.add(place + "/line " + where.line(), detail);
  }

  private static boolean isSource(Parameter parameter) {
    return !parameter.options().isEmpty()
        && parameter.options().stream()
            .allMatch(option -> PineTemplate.PRICES.contains(option.asText()));
  }
}
