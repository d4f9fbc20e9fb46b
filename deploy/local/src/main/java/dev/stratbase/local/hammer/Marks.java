package dev.stratbase.local.hammer;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Words that tell in any text whose it is and whether others may see it, so that a leak shows
 * wherever it comes out.
 *
 * @param run sets this run's words apart from those of runs before
 */
record Marks(String run) {
  private static final Pattern FORM = Pattern.compile("hm([0-9a-z]+)-([0-9]+)-(own|all)-");

  /** A word found in an answer. */
  record Mark(int person, boolean open) {}

  /** What only that person may ever be shown. */
  String own(int person, String what) {
    return word(person, "own", what);
  }

  /** What everybody may be shown. */
  String open(int person, String what) {
    return word(person, "all", what);
  }

  String email(int person) {
    return own(person, "mail") + "@example.test";
  }

  /** All of this run that stand in the text. */
  List<Mark> in(String text) {
    return FORM.matcher(text)
        .results()
        .filter(found -> found.group(1).equals(run))
        .map(found -> new Mark(Integer.parseInt(found.group(2)), found.group(3).equals("all")))
        .distinct()
        .toList();
  }

  private String word(int person, String kind, String what) {
    return String.format(Locale.ROOT, "hm%s-%d-%s-%s", run, person, kind, what);
  }
}
