package dev.stratbase.indicator.pine;

import dev.stratbase.indicator.pine.check.Constant;
import dev.stratbase.indicator.pine.check.Constants;
import dev.stratbase.indicator.pine.check.Meaning;
import dev.stratbase.indicator.pine.check.Meaning.BuiltinCall;
import dev.stratbase.indicator.pine.check.Report;
import dev.stratbase.indicator.pine.fault.FaultCode;
import dev.stratbase.indicator.pine.token.Words;
import dev.stratbase.indicator.pine.token.Words.VersionLine;
import dev.stratbase.indicator.pine.tree.Expression;
import dev.stratbase.indicator.pine.tree.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks what a script says about itself: its version, and what it is. */
final class HeadCheck {

  private static final int MOST_PLOTS = 64;

  private final Report report;
  private final Meaning meaning;
  private final Constants constants;

  HeadCheck(Report report, Meaning meaning, Constants constants) {
    this.report = report;
    this.meaning = meaning;
    this.constants = constants;
  }

  void version(Words words) {
    List<VersionLine> lines = words.versions();
    if (lines.isEmpty()) {
      report
          .faults()
          .add(1, 1, FaultCode.VERSION, "The version is missing: write //@version=6 first");
      return;
    }
    int number = lines.getFirst().number();
    if (number < 1) {
      at(lines.getFirst(), "The version is a number, as in //@version=6");
    } else if (number < 5) {
      at(
          lines.getFirst(),
          "Version %s is too old: convert the script to version 6 in the Pine Editor"
              .formatted(number));
    } else if (number > 6) {
      at(lines.getFirst(), "Pine has no version %s; the newest is 6".formatted(number));
    }
    lines.stream()
        .skip(1)
        .forEach(line ->
            at(line, "The version is stated twice: line " + lines.getFirst().line() + " has it"));
  }

  private void at(VersionLine line, String message) {
    report.faults().add(line.line(), line.column(), FaultCode.VERSION, message);
  }

  /** What the script is; a fault when it is none of the allowed or says so not exactly once. */
  Optional<ScriptKind> kind(Set<ScriptKind> allowed, Words words) {
    List<BuiltinCall> declarations = meaning.declarations();
    if (declarations.isEmpty() && isTried(words)) {
      // What is wrong with the call is a fault already.
      return Optional.empty();
    }
    if (declarations.isEmpty()) {
      String example = allowed.contains(ScriptKind.INDICATOR) ? "indicator" : "strategy";
      report
          .faults()
          .add(
              1,
              1,
              FaultCode.DECLARATION,
              "The script does not say what it is: call %s(\"A name\")".formatted(example));
      return Optional.empty();
    }
    BuiltinCall first = declarations.getFirst();
    declarations.stream()
        .skip(1)
        .forEach(each ->
            fault(
                each,
                "A script declares itself once: line %s has %s already"
                    .formatted(first.call().first().line(), first.function())));
    if (!(first.statement() instanceof Statement.Evaluation)) {
      fault(
          first, "%s(...) stands by itself, not inside something else".formatted(first.function()));
    }
    ScriptKind kind = ScriptKind.of(first.function()).orElseThrow();
    if (!allowed.contains(kind)) {
      fault(first, refusal(kind));
    }
    return Optional.of(kind);
  }

  private boolean isTried(Words words) {
    return report.faults().size() > 0
        && words.tokens().stream()
            .anyMatch(word -> word.first() && ScriptKind.of(word.text()).isPresent());
  }

  private static String refusal(ScriptKind kind) {
    return switch (kind) {
      case INDICATOR -> "This is an indicator, and a strategy was expected";
      case STRATEGY ->
          "This is a strategy: only an indicator(...) can be stored, its orders come from the"
              + " strategy it is used in";
      case LIBRARY -> "This is a library, which shows nothing by itself: write indicator(...)";
    };
  }

  /** The title, which must be there and constant. */
  Optional<String> title() {
    for (BuiltinCall call : meaning.declarations()) {
      Expression given = call.arguments().get("title");
      if (given == null) {
        return Optional.empty();
      }
      if (constants.of(given) instanceof Constant.Text(var text) && !text.isBlank()) {
        return Optional.of(text);
      }
      report.add(
          given.first(),
          FaultCode.DECLARATION,
          "The title is a text in quotes, and not an empty one");
    }
    return Optional.empty();
  }

  void content(Optional<ScriptKind> kind, Words words) {
    if (kind.isPresent() && kind.get() != ScriptKind.LIBRARY) {
      words.tokens().stream()
          .filter(word -> word.is("export") && word.opensLine())
          .forEach(word ->
              report.add(
                  word,
                  FaultCode.PLACEMENT,
                  "export needs a library(...), and this is " + kind.get().phrase()));
    }
    if (kind.isPresent() && kind.get() != ScriptKind.STRATEGY) {
      for (BuiltinCall order : meaning.orders()) {
        report.add(
            order.call().first(),
            FaultCode.PLACEMENT,
            "%s needs a strategy(...), and this is %s"
                .formatted(order.function(), kind.get().phrase()));
      }
    }
    if (meaning.plots().size() > MOST_PLOTS) {
      report.add(
          meaning.plots().get(MOST_PLOTS).call().first(),
          FaultCode.PLACEMENT,
          "A script can draw at most " + MOST_PLOTS + " plots");
    }
  }

  private void fault(BuiltinCall call, String message) {
    report.add(call.call().first(), FaultCode.DECLARATION, message);
  }
}
