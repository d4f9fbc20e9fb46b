package dev.stratbase.strategy.gallery;

import dev.stratbase.strategy.listing.Conditions;
import java.util.regex.Pattern;

/**
 * Searches the gallery by the trigrams of its text. Three letters or digits in a row are found
 * anywhere; less has no trigram, so it is looked for at the beginning of words, where a blank
 * completes one. Nothing that is asked for reads the whole gallery.
 */
final class GallerySearch {
  private static final Pattern INDEXED = Pattern.compile("[\\p{L}\\p{N}]{3}");
  private static final Pattern WILDCARD = Pattern.compile("[\\\\%_]");

  private GallerySearch() {}

  /** Adds the condition for a text with a letter or digit in it. */
  static void narrow(Conditions conditions, String sought) {
    String literal = WILDCARD.matcher(sought).replaceAll("\\\\$0");
    String before = INDEXED.matcher(sought).find() ? "%" : "% ";
    conditions.matching(before + literal + "%");
  }
}
