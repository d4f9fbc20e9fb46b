package dev.stratbase.kit.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a line says once the console's filter has seen it. */
class FieldsFilterTest {
  private static ExtLogRecord line(String logger, String template, Object... values) {
    ExtLogRecord line =
        new ExtLogRecord(
            Level.WARN,
            template,
            ExtLogRecord.FormatStyle.PRINTF,
            FieldsFilterTest.class.getName());
    line.setLoggerName(logger);
    line.setParameters(values);
    return line;
  }

  private static ExtLogRecord filtered(boolean json, ExtLogRecord line) {
    assertTrue(new FieldsFilter(json).isLoggable(line));
    return line;
  }

  @Test
  void ourOwnValuesBecomeFieldsInJson() {
    ExtLogRecord line =
        filtered(
            true, line("dev.stratbase.x", "Not done: task=%s %s", "purge", "ada@example.test"));
    assertEquals("Not done", said(line));
    assertEquals(Map.of("task", "purge", "cause", "***"), line.getMdcCopy());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada@example.test",
        "jörg.o'neil+x@bücher.example",
        "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl",
        "sk-proj-0123456789abcdef",
        "sk_live_0123456789abcdef",
        "whsec_0123456789abcdef"
      })
  void noLineKeepsWhatIsPrivateWhoeverWroteIt(String secret) {
    for (boolean json : new boolean[] {true, false}) {
      ExtLogRecord line = filtered(json, line("io.other", "Failed (%s) at \"%s\"", secret, secret));
      assertFalse(said(line).contains(secret), said(line));
      line = line("dev.stratbase.x", "Unexpected failure");
      line.setThrown(
          new IllegalStateException(
              "wrapped", new IllegalArgumentException("Key (email)=(" + secret + ") exists")));
      assertFalse(stack(filtered(json, line)).contains(secret));
    }
  }

  @Test
  void suppressedFailureIsToldWithoutItToo() {
    IllegalStateException failure = new IllegalStateException("outer");
    failure.addSuppressed(new IllegalArgumentException("ada@example.test"));
    ExtLogRecord line = line("io.other", "Failed");
    line.setThrown(failure);
    String told = stack(filtered(true, line));
    assertFalse(told.contains("ada@example.test"), told);
    assertTrue(told.contains("java.lang.IllegalStateException: outer"), told);
    assertTrue(told.contains("Suppressed: java.lang.IllegalArgumentException: ***"), told);
    assertTrue(told.contains("FieldsFilterTest.suppressedFailure"), told);
  }

  @Test
  void failuresThatCauseEachOtherComeToAnEnd() {
    IllegalStateException one = new IllegalStateException("ada@example.test");
    IllegalStateException other = new IllegalStateException("other", one);
    one.initCause(other);
    ExtLogRecord line = line("io.other", "Failed");
    line.setThrown(one);
    assertFalse(stack(filtered(true, line)).contains("ada@example.test"));
  }

  @Test
  void whatIsNotPrivateStaysAsItIs() {
    String said =
        "Listening on http://0.0.0.0:8080 with io.vertx.Future@1a2b, sk-1 and eyJ, task-of-a-skeleton_0123456789";
    assertEquals(said, said(filtered(true, line("io.other", said))));
    IllegalStateException failure = new IllegalStateException("wrapped", new Exception("why"));
    ExtLogRecord line = line("io.other", "Failed");
    line.setThrown(failure);
    assertSame(failure, filtered(true, line).getThrown());
  }

  private static String said(ExtLogRecord line) {
    return new PatternFormatter("%s").format(line);
  }

  private static String stack(ExtLogRecord line) {
    StringWriter text = new StringWriter();
    line.getThrown().printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
