package dev.stratbase.indicator.pine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.indicator.pine.check.Checker;
import dev.stratbase.indicator.pine.check.Constants;
import dev.stratbase.indicator.pine.check.Meaning;
import dev.stratbase.indicator.pine.check.Report;
import dev.stratbase.indicator.pine.fault.FaultCode;
import dev.stratbase.indicator.pine.fault.Faults;
import dev.stratbase.indicator.pine.fault.PineFault;
import dev.stratbase.indicator.pine.input.InputReader;
import dev.stratbase.indicator.pine.input.OutputReader;
import dev.stratbase.indicator.pine.input.ScriptInput;
import dev.stratbase.indicator.pine.input.ScriptOutput;
import dev.stratbase.indicator.pine.parser.Parser;
import dev.stratbase.indicator.pine.template.FoundResult;
import dev.stratbase.indicator.pine.template.ResultFinder;
import dev.stratbase.indicator.pine.template.TemplateWriter;
import dev.stratbase.indicator.pine.token.Lexer;
import dev.stratbase.indicator.pine.token.Words;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A script that was read and checked, never run. Reading takes time linear in the script's length,
 * and never fails: what is wrong is told as faults.
 */
public final class PineScript {

  /** Longest script, as UTF-8. */
  public static final int MOST_BYTES = 100 * 1024;

  /** Longest strategy, as UTF-8: up to 64 indicators in one script. */
  public static final int MOST_STRATEGY_BYTES = 4 * MOST_BYTES;

  private static final int NEWEST = 6;

  private final String source;
  private final Words words;
  private final Meaning meaning;
  private final Constants constants;
  private final Optional<ScriptKind> kind;
  private final Optional<String> title;
  private final List<ScriptInput> inputs;
  private final List<PineFault> faults;
  private final long steps;

  private PineScript(String source, Set<ScriptKind> allowed, Optional<Integer> asVersion) {
    this.source = source;
    Faults found = new Faults();
    this.words = Lexer.read(source, found);
    int version = asVersion.or(words::version).orElse(NEWEST);
    Report report = new Report(found, version);
    Parser.Parsed parsed = Parser.read(words, found, version);
    this.meaning = Checker.check(parsed.block(), report);
    this.constants = new Constants(meaning, parsed.block(), version);
    HeadCheck head = new HeadCheck(report, meaning, constants);
    head.version(words);
    this.kind = head.kind(allowed, words);
    this.title = head.title();
    head.content(kind, words);
    boolean isWhole = kind.equals(Optional.of(ScriptKind.STRATEGY));
    this.inputs = InputReader.read(meaning, constants, report, isWhole);
    this.faults = found.sorted();
    this.steps = source.length() + parsed.steps() + meaning.steps();
  }

  /** Reads an indicator; a strategy or a library is a fault. */
  public static PineScript read(String source) {
    return read(source, Set.of(ScriptKind.INDICATOR));
  }

  /** Reads a script of one of the kinds; another kind is a fault. */
  public static PineScript read(String source, Set<ScriptKind> allowed) {
    int most = allowed.equals(Set.of(ScriptKind.STRATEGY)) ? MOST_STRATEGY_BYTES : MOST_BYTES;
    if (source.getBytes(StandardCharsets.UTF_8).length > most) {
      return tooLong(allowed, most);
    }
    return new PineScript(source, allowed, Optional.empty());
  }

  private static PineScript tooLong(Set<ScriptKind> allowed, int most) {
    PineScript empty = new PineScript("", allowed, Optional.empty());
    String message = "A script is at most " + most / 1024 + " KB long";
    return new PineScript(empty, List.of(new PineFault(1, 1, FaultCode.SIZE, message)));
  }

  private PineScript(PineScript other, List<PineFault> faults) {
    this.source = other.source;
    this.words = other.words;
    this.meaning = other.meaning;
    this.constants = other.constants;
    this.kind = other.kind;
    this.title = other.title;
    this.inputs = other.inputs;
    this.steps = other.steps;
    this.faults = faults;
  }

  /** What is wrong, in the order of the script; at most {@link Faults#MOST}. */
  public List<PineFault> faults() {
    return faults;
  }

  /** Whether nothing is wrong. */
  public boolean isValid() {
    return faults.isEmpty();
  }

  /** The version it states. */
  public Optional<Integer> version() {
    return words.version();
  }

  /** What it declares itself to be. */
  public Optional<ScriptKind> kind() {
    return kind;
  }

  /** The title it declares. */
  public Optional<String> title() {
    return title;
  }

  /** Its inputs, in its order. */
  public List<ScriptInput> inputs() {
    return inputs;
  }

  /** The JSON Schema of what people can set. */
  public ObjectNode parameters() {
    return InputReader.schema(inputs);
  }

  /** What it plots. */
  public List<ScriptOutput> outputs() {
    return OutputReader.read(meaning, constants);
  }

  /** Where it has the results that a strategy reads from a block of the type. */
  public List<FoundResult> results(String type) {
    return new ResultFinder(meaning, constants).find(type);
  }

  /**
   * What keeps it out of strategies, whose scripts are of the newest version: what an older version
   * allows and the newest does not. Empty for a script of the newest version.
   */
  public List<PineFault> faultsInNewest() {
    return version().orElse(NEWEST) == NEWEST
        ? List.of()
        : new PineScript(source, Set.of(ScriptKind.values()), Optional.of(NEWEST)).faults();
  }

  /**
   * The script as the template of a block.
   *
   * @param type what the block does: trend, entry, exit or stop_loss
   * @param parameters the inputs that can be set; the others have their default for ever
   * @throws IllegalStateException when the script has faults
   */
  public String template(String type, Set<String> parameters) {
    if (!isValid()) {
      throw new IllegalStateException("a script with faults has no template");
    }
    return new TemplateWriter(source, words, meaning, constants, inputs).write(type, parameters);
  }

  /** How much work reading it was, in characters, words and parts looked at. */
  public long steps() {
    return steps;
  }

  /** Keeps scripts out of logs. */
  @Override
  public String toString() {
    return "PineScript[" + source.length() + " characters]";
  }
}
