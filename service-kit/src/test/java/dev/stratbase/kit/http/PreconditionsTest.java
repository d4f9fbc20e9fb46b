package dev.stratbase.kit.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stratbase.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreconditionsTest {
  @Test
  void aTagOfOursDemandsItsVersionAndAStarAny() {
    assertEquals(7L, Preconditions.required(Preconditions.tag(7)));
    assertNull(Preconditions.required("*"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"f00f00\"", "7", "W/\"7\"", "\"1\", \"2\"", "\"9999999999999999999\""})
  void aTagOfNobodysDemandsAVersionThatNoRowHas(String header) {
    assertEquals(Preconditions.NO_VERSION, Preconditions.required(header));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void withoutATagTheRequestIsRefused(@Nullable String header) {
    assertThrows(ProblemException.class, () -> Preconditions.required(header));
  }
}
