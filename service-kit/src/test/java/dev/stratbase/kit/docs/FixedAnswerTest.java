package dev.stratbase.kit.docs;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixedAnswerTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"gzip", "deflate, gzip", "br;q=1.0, gzip;q=0.8, *;q=0.1", "GZIP ; q=0.001"})
  void compressedIsForThoseWhoSayThatTheyTakeIt(String accepted) {
    assertTrue(FixedAnswer.takesGzip(accepted));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "identity", "br", "gzip;q=0", "gzip; q=0.000, deflate", "xgzip"})
  void othersGetItAsItIs(String accepted) {
    assertFalse(FixedAnswer.takesGzip(accepted));
  }

  @Test
  void whoSaysNothingGetsItAsItIs() {
    assertFalse(FixedAnswer.takesGzip(null));
  }
}
