package dev.stratbase.test;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules hold of the kit, and each catches what it is for. */
class RuntimeRulesTest {
  @Test
  void kitKeepsThem() {
    ArchitectureRules.checkKit();
  }

  @ParameterizedTest
  @ValueSource(
      classes = {Seeded.class, SeededInside.class, Timed.class, Waiting.class, ByName.class})
  void eachOfTheseIsCaught(Class<?> careless) {
    assertThrows(AssertionError.class, () -> check(careless));
  }

  @Test
  void whatIsMadeLaterIsNot() {
    check(Later.class);
  }

  private static void check(Class<?> type) {
    JavaClasses classes = new ClassFileImporter().importClasses(type);
    List<ArchRule> rules = new ArrayList<>(RuntimeRules.nativePrograms());
    rules.add(RuntimeRules.nothingWaits());
    rules.forEach(rule -> rule.check(classes));
  }

  static final class Seeded {
    static final Optional<SecureRandom> RANDOM = Optional.of(new SecureRandom());
  }

  record Dice(SecureRandom random) {}

  static final class SeededInside {
    static final Dice DICE = new Dice(new SecureRandom());
  }

  static final class Timed {
    static final Instant STARTED = first();

    private static Instant first() {
      return Instant.now();
    }
  }

  static final class Waiting {
    static String value(CompletableFuture<String> future) {
      return future.join();
    }
  }

  static final class ByName {
    static Class<?> type(String name) throws ClassNotFoundException {
      return Class.forName(name);
    }
  }

  static final class Later {
    static final Supplier<Instant> NOW = () -> Instant.now();
    static final Pattern WORD = Pattern.compile("\\w+");
    static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");
  }
}
