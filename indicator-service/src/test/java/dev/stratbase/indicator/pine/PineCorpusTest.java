package dev.stratbase.indicator.pine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.indicator.pine.Corpus.Sample;
import dev.stratbase.indicator.pine.fault.FaultCode;
import dev.stratbase.indicator.pine.fault.PineFault;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripts that are good, and scripts that are bad in one or a few ways. */
class PineCorpusTest {

  static List<Sample> good() {
    return Corpus.good();
  }

  static List<Sample> bad() {
    return Corpus.bad();
  }

  @Test
  void theCorpusIsLargeAndShowsEveryKindOfFault() {
    assertTrue(good().size() >= 60, () -> "only " + good().size());
    assertTrue(bad().size() >= 120, () -> "only " + bad().size());
    Set<String> shown =
        bad().stream()
            .flatMap(sample -> sample.faults().stream())
            .map(fault -> fault.split("[ :]", -1)[2])
            .collect(Collectors.toSet());
    // A script that is too long is not kept as a file.
    Set<String> all =
        EnumSet.complementOf(EnumSet.of(FaultCode.SIZE)).stream()
            .map(FaultCode::key)
            .collect(Collectors.toSet());
    assertEquals(all, shown);
  }

  @ParameterizedTest
  @MethodSource("good")
  void goodScriptsHaveNoFault(Sample sample) {
    var script = PineScript.read(sample.script(), Set.of(ScriptKind.values()));
    assertEquals(List.of(), script.faults());
    assertTrue(script.kind().isPresent() && script.title().isPresent());
  }

  @ParameterizedTest
  @MethodSource("bad")
  void badScriptsHaveExactlyTheFaultsTheyShow(Sample sample) {
    assertTrue(!sample.faults().isEmpty(), "no fault is expected of " + sample.name());
    var faults = PineScript.read(sample.script()).faults();
    assertEquals(sample.faults(), faults.stream().map(PineCorpusTest::line).toList());
  }

  /** What is wrong in one place must not hide what is wrong further down. */
  @ParameterizedTest
  @MethodSource("bad")
  void aFaultDoesNotHideALaterOne(Sample sample) {
    boolean swallows = sample.name().startsWith("three-quotes");
    var later = PineScript.read(sample.script() + "plot(nothing_of_that_name)\n").faults();
    assertEquals(
        !swallows,
        later.stream().anyMatch(fault -> fault.message().startsWith("nothing_of_that_name")));
  }

  @Test
  void lengthIsCountedInBytes() {
    String script = "//@version=6\nindicator(\"A\")\nplot(close)\n//" + "ü".repeat(60_000);
    assertEquals(FaultCode.SIZE, PineScript.read(script).faults().getFirst().code());
  }

  private static String line(PineFault fault) {
    return "%s:%s %s: %s"
        .formatted(fault.line(), fault.column(), fault.code().key(), fault.message());
  }
}
