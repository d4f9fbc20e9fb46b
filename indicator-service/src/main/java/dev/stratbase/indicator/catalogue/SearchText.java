package dev.stratbase.indicator.catalogue;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The words of one entry, and how well a query matches them. Every word of the query must be found,
 * but for numbers beside words; what is in the name counts most. Slips are forgiven in words that
 * are long enough to tell.
 */
final class SearchText {
  private static final int NAME = 800;
  private static final int CATEGORY = 300;
  private static final int DESCRIPTION = 100;
  private static final int MAX_QUERY_WORDS = 8;

  /** Letters of a word that is also looked for misspelt in descriptions, which have many words. */
  private static final int LONG = 6;

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern GAPS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Set<String> FILLERS =
      Set.of("a", "an", "and", "by", "for", "in", "of", "on", "or", "the", "to", "with");

  private final Set<String> name;
  private final Set<String> category;
  private final Set<String> description;
  private final Set<String> titles;
  private final String prose;

  private SearchText(
      Set<String> name, Set<String> category, List<String> description, Set<String> titles) {
    this.name = name;
    this.category = category;
    this.description = Set.copyOf(description);
    this.titles = titles;
    this.prose = " " + String.join(" ", description) + " ";
  }

  static SearchText of(String name, String slug, String category, @Nullable String description) {
    // A query comes without its fillers, so a phrase is compared without them.
    return new SearchText(
        Set.copyOf(words(name + " " + slug)),
        Set.copyOf(words(category)),
        telling(words(description == null ? "" : description)),
        Stream.of(name, slug)
            .map(text -> String.join(" ", telling(words(text))))
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** The words to look for. */
  static List<String> query(String text) {
    List<String> all = words(text);
    List<String> telling = telling(all);
    return (telling.isEmpty() ? all : telling).stream().limit(MAX_QUERY_WORDS).toList();
  }

  private static List<String> telling(List<String> words) {
    return words.stream().filter(word -> !FILLERS.contains(word)).toList();
  }

  /** How well it matches; 0 when a word is not found. */
  int score(List<String> query) {
    int total = bonus(String.join(" ", query));
    for (String word : query) {
      int best =
          Math.max(
              NAME * quality(word, name, true) / 100,
              Math.max(
                  CATEGORY * quality(word, category, true) / 100,
                  DESCRIPTION * quality(word, description, word.length() >= LONG) / 100));
      if (best == 0 && !(isNumber(word) && query.stream().anyMatch(each -> !isNumber(each)))) {
        return 0;
      }
      total += best;
    }
    return total;
  }

  /** Who adds a length, as in "rsi 14", means the indicator: which one, the other words say. */
  private static boolean isNumber(String word) {
    return word.codePoints().allMatch(Character::isDigit);
  }

  /** Who says a whole name, or its beginning, or a phrase as it is written, means that entry. */
  private int bonus(String phrase) {
    if (titles.contains(phrase)) {
      return 2 * NAME;
    }
    boolean begins = titles.stream().anyMatch(title -> title.startsWith(phrase + " "));
    boolean written = phrase.indexOf(' ') > 0 && prose.contains(" " + phrase + " ");
    return begins || written ? NAME : 0;
  }

  private static List<String> words(String text) {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    return Arrays.stream(GAPS.split(plain.toLowerCase(Locale.ROOT)))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** In percent. */
  private static int quality(String word, Set<String> among, boolean misspelt) {
    if (among.contains(word)) {
      return 100;
    }
    int best = 0;
    for (String candidate : among) {
      if (word.length() >= 2 && candidate.startsWith(word)) {
        return 80;
      }
      if (misspelt) {
        best = Math.max(best, likeness(word, candidate));
      }
    }
    return best;
  }

  private static int likeness(String word, String candidate) {
    int allowed = Typo.allowed(word.length());
    if (allowed == 0 || Math.abs(word.length() - candidate.length()) > allowed) {
      return 0;
    }
    int distance = Typo.distance(word, candidate);
    return distance > allowed ? 0 : 60 - 15 * distance;
  }
}
