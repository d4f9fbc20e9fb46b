package dev.stratbase.account.profile;

import dev.stratbase.kit.problem.Fault;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names that others can tell apart. Letters that look alike stand in different scripts, so a name
 * keeps to one, or to those that are written together; what is reserved is the database's to say.
 */
final class PublicNames {
  private static final List<Set<UnicodeScript>> TOGETHER =
      List.of(
          EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
          EnumSet.of(UnicodeScript.HAN, UnicodeScript.HANGUL),
          EnumSet.of(UnicodeScript.HAN, UnicodeScript.BOPOMOFO));

  private PublicNames() {}

  /** One spelling of what looks the same: composed, and without full-width or styled letters. */
  static String normal(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC);
  }

  /** What is wrong with a name whose characters are allowed. */
  static List<Fault> faults(@Nullable String name) {
    if (name == null) {
      return List.of();
    }
    if (name.matches(".*[ ._-]{2}.*")) {
      return List.of(fault("spacing", "must not have two of . _ - and space beside each other"));
    }
    Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
    name.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
    scripts.removeAll(EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED));
    return scripts.size() < 2 || TOGETHER.stream().anyMatch(set -> set.containsAll(scripts))
        ? List.of()
        : List.of(fault("mixed_scripts", "must not mix the letters of different scripts"));
  }

  private static Fault fault(String code, String detail) {
    return Fault.at("/public_name", code, detail);
  }
}
