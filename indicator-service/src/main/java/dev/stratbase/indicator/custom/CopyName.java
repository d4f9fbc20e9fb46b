package dev.stratbase.indicator.custom;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A name for a copy that none of the owner's indicators has. */
final class CopyName {
  private static final int LONGEST = 120;

  private CopyName() {}

  /** The original's name, or that with {@code (copy)}, {@code (copy 2)} and so on behind it. */
  static String of(String original, List<String> takenInLowerCase) {
    Set<String> taken = new HashSet<>(takenInLowerCase);
    String name = original;
    for (int number = 1; taken.contains(name.toLowerCase(Locale.ROOT)); number++) {
      String behind = number == 1 ? " (copy)" : " (copy " + number + ")";
      int room = Math.min(original.length(), LONGEST - behind.length());
      // Never between the halves of one character.
      int end = room - (room > 0 && Character.isHighSurrogate(original.charAt(room - 1)) ? 1 : 0);
      name = original.substring(0, end) + behind;
    }
    return name;
  }
}
