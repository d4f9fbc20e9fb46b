package dev.stratbase.kit.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stratbase.kit.problem.ProblemException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CursorTest {
  @Property(tries = 200)
  void whatWasEncodedComesBack(@ForAll @Size(min = 1, max = 3) List<String> after) {
    // Neither NUL nor lone surrogates occur: cursors are made of what the database holds.
    List<String> storable =
        after.stream()
            .map(v ->
                v.codePoints()
                    .filter(c -> c != 0 && (c < 0xD800 || c > 0xDFFF))
                    .collect(
                        StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString())
            .map(v -> v.substring(0, Math.min(50, v.length())))
            .toList();
    Cursor cursor = new Cursor("name", storable);
    String text = cursor.encode();
    if (text.length() <= 1_024) {
      assertEquals(cursor, Cursor.decode(text, "name", storable.size()));
    }
  }

  @Property(tries = 500)
  void nonsenseIsAlwaysAClearRefusal(@ForAll String text) {
    ProblemException refused =
        assertThrows(ProblemException.class, () -> Cursor.decode(text, "name", 2));
    assertEquals("invalid_cursor", refused.problem().code());
  }

  @Test
  void cursorOfNothingIsRefused() {
    for (String json : List.of("[null,[\"a\"]]", "[\"name\",[null]]", "null")) {
      byte[] bytes = json.getBytes(java.nio.charset.StandardCharsets.UTF_8);
      String text = java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      assertThrows(ProblemException.class, () -> Cursor.decode(text, "name", 1), json);
    }
  }

  @Test
  void cursorOfAnotherListIsRefused() {
    String text = new Cursor("created", List.of("a", "b")).encode();
    assertThrows(ProblemException.class, () -> Cursor.decode(text, "name", 2));
    assertThrows(ProblemException.class, () -> Cursor.decode(text, "created", 1));
    assertNull(Cursor.decode(null, "name", 2));
  }
}
