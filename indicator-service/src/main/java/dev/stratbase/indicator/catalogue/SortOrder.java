package dev.stratbase.indicator.catalogue;

import java.math.BigDecimal;
import java.util.Locale;

/** The orders of the catalogue. */
enum SortOrder {
  /** From A to Z. */
  NAME {
    @Override
    long rank(CatalogueEntry entry, int score) {
      return 0;
    }
  },
  /** Youngest first. */
  NEWEST {
    @Override
    long rank(CatalogueEntry entry, int score) {
      return entry.item().createdAt().toEpochMilli();
    }
  },
  /** Best first; those that few people rated behind them, and unrated ones last. */
  RATING {
    @Override
    long rank(CatalogueEntry entry, int score) {
      BigDecimal rating = entry.item().accuracyRating();
      long hundredths = rating == null ? -1 : rating.movePointRight(2).longValue();
      return entry.item().rating().reliable() ? RELIABLE + hundredths : hundredths;
    }
  },
  /** Best match first. */
  RELEVANCE {
    @Override
    long rank(CatalogueEntry entry, int score) {
      return score;
    }
  };

  /** Above every average. */
  private static final long RELIABLE = 1_000;

  abstract long rank(CatalogueEntry entry, int score);

  Place place(CatalogueEntry entry, int score) {
    return new Place(rank(entry, score), entry.sortName(), entry.item().id().toString());
  }

  /** Its name in {@code sort}. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
