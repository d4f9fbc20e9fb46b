package dev.stratbase.account.apikey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.stratbase.account.apikey.vault.Plaintext;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A record prints its components; one that can hold a key must not. */
class RecordsTest {
  private static final String KEY = "sk-Leak7canaryQz9-0123456789";

  /** Components of type String that are known to hold no key. */
  private static final Set<String> HARMLESS =
      Set.of(
          "code",
          "count",
          "createdAt",
          "detail",
          "docsUrl",
          "ifMatch",
          "ifNoneMatch",
          "keyPattern",
          "kind",
          "lastFour",
          "name",
          "outcome",
          "provider",
          "providerName",
          "purpose",
          "resource",
          "scheme",
          "state",
          "status",
          "testCall",
          "usedBy");

  @Test
  void noRecordPrintsAKey() throws ReflectiveOperationException {
    List<String> tried = new ArrayList<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.stratbase.account.apikey")) {
      if (type.isRecord()) {
        Class<?> record = type.reflect();
        tried.add(record.getSimpleName());
        assertFalse(print(record).contains("Leak7canaryQz9"), record + " prints a key");
      }
    }
    assertTrue(
        tried.containsAll(List.of("NewKey", "PutApiKeyRequest", "ResolvedApiKeyResponse")),
        tried.toString());
    assertEquals("a key", Plaintext.of(KEY).toString());
  }

  @Test
  void closedKeyIsWiped() {
    Plaintext key = Plaintext.of(KEY);
    assertTrue(key.fitsHeader());
    key.close();
    assertEquals("\0".repeat(KEY.length()), key.text());
  }

  private static String print(Class<?> record) throws ReflectiveOperationException {
    RecordComponent[] components = record.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
    Constructor<?> constructor = record.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor
        .newInstance(Arrays.stream(components).map(RecordsTest::value).toArray())
        .toString();
  }

  private static @Nullable Object value(RecordComponent component) {
    Class<?> type = component.getType();
    if (type == String.class) {
      return HARMLESS.contains(component.getName()) ? "harmless" : KEY;
    }
    if (type == Plaintext.class) {
      return Plaintext.of(KEY);
    }
    if (type == boolean.class) {
      return false;
    }
    if (type == long.class) {
      return 1L;
    }
    return type == int.class ? (Object) 1 : null;
  }
}
