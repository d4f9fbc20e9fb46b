package dev.stratbase.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofOptionsTest {
  @Test
  void nothingIsNeeded() {
    ProofOptions none = ProofOptions.of(List.of());
    assertEquals(Optional.empty(), none.from());
    assertFalse(none.meanwhile().isWanted());
  }

  @Test
  void whatRunsMeanwhileKeepsItsOwnOptions() {
    ProofOptions all = ProofOptions.of(List.of("--from", "/before", "--while", "node", "--from"));
    assertEquals(Optional.of(Path.of("/before")), all.from());
    assertEquals(List.of("node", "--from"), all.meanwhile().command());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--from", "--while", "--fresh", "--from /before --fresh", "node"})
  void anythingElseIsRefusedWithASentence(String line) {
    List<String> arguments = List.of(line.split(" "));
    StackFailure refused = assertThrows(StackFailure.class, () -> ProofOptions.of(arguments));
    assertTrue(String.valueOf(refused.getMessage()).contains("nothing but: [--from DIRECTORY]"));
  }

  @Test
  void anEarlierCheckoutThatWasNotBuiltIsRefusedWithASentence(@TempDir Path from) {
    Launch launch = (service, jar) -> List.of();
    StackFailure refused = assertThrows(StackFailure.class, () -> new EarlierLaunch(launch, from));
    assertTrue(String.valueOf(refused.getMessage()).contains("build the earlier checkout first"));
  }
}
