package dev.stratbase.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OwnedTest {
  private final List<String> stopped = new ArrayList<>();
  private final Owned owned = new Owned();

  @Test
  void theLastStartedIsStoppedFirstAndEachOnlyOnce() {
    owned.add(() -> stopped.add("database"));
    owned.add(() -> {
      stopped.add("issuer");
      throw new IllegalStateException("one that fails must not keep the others running");
    });
    owned.add(() -> stopped.add("services"));
    owned.close();
    owned.close();
    assertEquals(List.of("services", "issuer", "database"), stopped);
  }

  @Test
  void whatStartsWhileStoppingIsStoppedAtOnce() {
    owned.close();
    assertThrows(StackFailure.class, () -> owned.add(() -> stopped.add("late")));
    assertEquals(List.of("late"), stopped);
  }

  @Test
  void anEndIsNewsUnlessEverythingIsBeingStopped() throws Exception {
    owned.report(new StackFailure("crashed"));
    assertEquals("crashed", owned.failure().get(10, TimeUnit.SECONDS).line());

    Owned stopping = new Owned();
    stopping.close();
    stopping.report(new StackFailure("ended by the same Ctrl-C"));
    Thread.sleep(1000);
    assertFalse(stopping.failure().isDone());
  }
}
