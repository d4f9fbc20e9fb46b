package dev.stratbase.strategy.gallery;

import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.strategy.listing.Conditions;
import dev.stratbase.strategy.listing.Listing;
import dev.stratbase.strategy.listing.Sort;
import dev.stratbase.strategy.listing.StrategyFilters;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What everybody sees, by {@code public.strategy_gallery}, which holds nothing else. */
@Singleton
final class Gallery {
  private static final String COLUMNS =
      "name, description, market_type, timeframe, is_ai_generated, version_number, published_at,"
          + " forked_from_strategy, forked_from_version, forks";

  /** Authors' names are asked for a page's rows only, not for all that were looked through. */
  private static final Listing PUBLISHED =
      new Listing(
          COLUMNS + ", contract.account_public_name(user_id) as author_name",
          "public.strategy_gallery",
          "id, user_id, name_key, search_text, " + COLUMNS,
          "public.strategy_gallery_matching");

  private static final int LONGEST_NAME = 40;

  private static final String USES = "indicators @> array[%s]";
  private static final List<Sort> SORTS =
      List.of(
          new Sort("newest", "published_at", Sort.Kind.TIME),
          new Sort("most_forked", "forks", Sort.Kind.NUMBER),
          new Sort("name", "name_key", Sort.Kind.TEXT));

  private final Database database;

  Gallery(Database database) {
    this.database = database;
  }

  Uni<Page<PublishedStrategyResponse>> page(
      PageRequest page, StrategyFilters filters, @Nullable String author, @Nullable String sort) {
    Sort order = Sort.of(sort, SORTS);
    Conditions conditions = filters.conditions(GallerySearch::narrow, USES);
    if (author != null) {
      conditions.and("user_id = (select contract.account_of_public_name(?))", name(author));
    }
    return PUBLISHED.read(
        database.asCaller(), page, order, conditions, PublishedStrategyResponse::from);
  }

  private static String name(String author) {
    if (author.isBlank()
        || author.length() > LONGEST_NAME
        || author.codePoints().anyMatch(Gallery::isUnprintable)) {
      throw PageRequest.invalid("author", "must be an author's public name");
    }
    return author.strip();
  }

  private static boolean isUnprintable(int character) {
    return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
  }
}
