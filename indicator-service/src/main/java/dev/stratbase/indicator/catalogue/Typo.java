package dev.stratbase.indicator.catalogue;

/** How far a misspelt word is from the right one. */
final class Typo {
  private static final int LONGEST = 40;

  private Typo() {}

  /** Slips that are forgiven in a word of that length; short words say too little. */
  static int allowed(int length) {
    return length < 4 || length > LONGEST ? 0 : length < 8 ? 1 : 2;
  }

  /**
   * Letters to add, drop, replace or swap with their neighbour (optimal string alignment) to make
   * one word out of the other.
   */
  static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(last[j], row[j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[b.length()];
  }
}
