package dev.stratbase.indicator.pine.template;

import dev.stratbase.indicator.pine.check.Constants;
import dev.stratbase.indicator.pine.check.Meaning;
import dev.stratbase.indicator.pine.check.Meaning.BuiltinCall;
import dev.stratbase.indicator.pine.check.Symbol;
import dev.stratbase.indicator.pine.check.Types;
import dev.stratbase.indicator.pine.input.ScriptInput;
import dev.stratbase.indicator.pine.template.FoundResult.Place;
import dev.stratbase.indicator.pine.token.Token;
import dev.stratbase.indicator.pine.token.Words;
import dev.stratbase.indicator.pine.token.Words.VersionLine;
import dev.stratbase.indicator.pine.tree.Expression;
import dev.stratbase.indicator.pine.tree.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes a script the template of a block, as {@code docs/pine-templates.md} describes. The script
 * is without fault.
 */
public final class TemplateWriter {

  private final String source;
  private final Words words;
  private final Meaning meaning;
  private final List<ScriptInput> inputs;
  private final ResultFinder results;

  /** Prepares the template of a script that was read and checked. */
  public TemplateWriter(
      String source, Words words, Meaning meaning, Constants constants, List<ScriptInput> inputs) {
    this.source = source;
    this.words = words;
    this.meaning = meaning;
    this.inputs = inputs;
    this.results = new ResultFinder(meaning, constants);
  }

  /**
   * The template.
   *
   * @param type what the block does in a strategy
   * @param parameters the inputs that can be set; the others have their default for ever
   */
  public String write(String type, Set<String> parameters) {
    List<FoundResult> found = results.find(type);
    var text = new Edits(source);
    var names = new Namespace(meaning, found);
    for (Token word : meaning.words()) {
      names.replacement(word).ifPresent(name -> text.replace(word.start(), word.end(), name));
      alias(word, text, names);
    }
    inputs.forEach(input -> input(input, parameters, text, names));
    if (source.startsWith("\uFEFF")) {
      text.delete(0, 1);
    }
    words.versions().forEach((VersionLine line) -> text.delete(line.start(), line.end()));
    meaning.declarations().forEach(call -> drop(call, text));
    meaning.plots().forEach(call -> drop(call, text));
    String kept = text.rest();
    return (kept.endsWith("\n") || kept.isEmpty() ? kept : kept + "\n")
        + results(type, found, text);
  }

  private void input(ScriptInput input, Set<String> parameters, Edits text, Namespace names) {
    Expression call = input.call().call();
    Expression value = input.call().arguments().get("defval");
    if (value == null) {
      return;
    }
    if (input.property() == null || !parameters.contains(input.name())) {
      // The default stays in the brackets of the call.
      text.replace(call.first().start(), value.first().start(), "(");
      text.replace(value.last().end(), call.last().end(), ")");
      return;
    }
    String placeholder =
        switch (input.kind()) {
          case VALUE -> "${p." + input.name() + "}";
          case SOURCE -> "${src." + input.name() + "}";
          case MEMBER -> member(input, value, names);
        };
    text.replace(call.first().start(), call.last().end(), placeholder);
  }

  /** A library that is imported under its own name gets an alias with the namespace. */
  @SuppressWarnings("ReferenceEquality") // the word that declares, not another that reads the same
  private void alias(Token word, Edits text, Namespace names) {
    meaning
        .of(word)
        .filter(symbol -> symbol.name() == word)
        .flatMap(Symbol::missesAliasBehind)
        .ifPresent(behind ->
            text.replace(behind.start(), behind.end(), behind.text() + " as " + names.name(word)));
  }

  /** A parameter holds a member's name, which is a text: the member itself is chosen by it. */
  private String member(ScriptInput input, Expression value, Namespace names) {
    Token type = value.first();
    String name = names.replacement(type).orElse(type.text());
    List<String> members = meaning.of(type).orElseThrow().members();
    String choices =
        members.stream()
            .limit(members.size() - 1L)
            .map(each -> "${p.%s} == \"%s\" ? %s.%s : ".formatted(input.name(), each, name, each))
            .collect(Collectors.joining());
    return "(" + choices + name + "." + members.getLast() + ")";
  }

  /** Leaves out a statement of the top level, with the comma that joins it to another. */
  private void drop(BuiltinCall call, Edits text) {
    Statement statement = call.statement();
    if (statement == null) {
      return;
    }
    Token first = statement.first();
    Token last = statement.last();
    Token behind = words.tokens().get(last.index() + 1);
    int start = first.start();
    int end = last.end();
    if (behind.is(",")) {
      end = words.tokens().get(behind.index() + 1).start();
    } else if (!first.opensLine() && words.tokens().get(first.index() - 1).is(",")) {
      start = words.tokens().get(first.index() - 1).start();
    }
    boolean whole = start == 0 || source.charAt(start - 1) == '\n';
    while (whole && end < source.length() && source.charAt(end) == ' ') {
      end++;
    }
    text.delete(start, end);
  }

  private static String results(String type, List<FoundResult> found, Edits text) {
    String missing =
        found.stream()
            .filter(FoundResult::isMissing)
            .map(each -> each.result().name())
            .collect(Collectors.joining(", "));
    boolean free = type.equals("trend") && found.stream().allMatch(FoundResult::isMissing);
    var lines = new StringBuilder();
    if (!missing.isEmpty()) {
      lines.append("// without a result of its own: ").append(missing).append('\n');
    }
    for (FoundResult each : found) {
      String name = "${ns}" + each.result().name();
      switch (each.place()) {
        case Place.Variable variable -> {}
        case Place.Plot(var shown, var shownType) -> {
          String slice = text.slice(shown.first().start(), shown.last().end());
          // Lines go on freely inside brackets, as they did inside those of the plot.
          String value = slice.contains("\n") ? "(" + slice + ")" : slice;
          lines.append(each.result().isSignal() ? "bool " : "float ").append(name).append(" = ");
          lines.append(each.result().isSignal() ? signal(value, shownType) : value).append('\n');
        }
        case Place.Missing missed ->
            lines
                .append(each.result().isSignal() ? "bool " : "float ")
                .append(name)
                .append(each.result().isSignal() ? " = " + free : " = na")
                .append('\n');
      }
    }
    return lines.toString();
  }

  /** A shape is drawn where its series is true, or a number other than 0. */
  private static String signal(String value, String type) {
    return switch (type) {
      case Types.BOOL -> value;
      // Takes both, since it is not known which of them it is.
      case Types.ANY -> "bool(" + value + ")";
      default -> "nz(" + value + ") != 0";
    };
  }
}
