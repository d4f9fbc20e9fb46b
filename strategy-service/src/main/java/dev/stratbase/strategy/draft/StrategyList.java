package dev.stratbase.strategy.draft;

import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.identity.CurrentCaller;
import dev.stratbase.strategy.listing.Conditions;
import dev.stratbase.strategy.listing.Listing;
import dev.stratbase.strategy.listing.Sort;
import dev.stratbase.strategy.listing.StrategyFilters;
import dev.stratbase.strategy.listing.TextSearch;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person's own strategies, without their documents. */
@Singleton
final class StrategyList {
  private static final String COLUMNS =
      "name, description, market_type, timeframe, is_ai_generated, is_public, latest_version,"
          + " published_version, created_at, updated_at";
  private static final Listing OWN =
      new Listing(COLUMNS, "public.strategies", "id, name_key, " + COLUMNS);
  private static final List<Sort> SORTS =
      List.of(
          new Sort("updated", "updated_at", true),
          new Sort("created", "created_at", true),
          new Sort("name", "name_key", false));

  private final Database database;
  private final CurrentCaller caller;

  StrategyList(Database database, CurrentCaller caller) {
    this.database = database;
    this.caller = caller;
  }

  /** One page of the caller's own. */
  Uni<Page<StrategySummaryResponse>> own(
      PageRequest page, StrategyFilters filters, @Nullable String isPublic, @Nullable String sort) {
    Sort order = Sort.of(sort, SORTS);
    return caller
        .person()
        .chain(person ->
            database
                .asCaller()
                .readSql(connection -> {
                  // Row-level security decides; the owner is named for the index.
                  Conditions conditions =
                      filters.conditions(TextSearch.ANYWHERE).and("user_id = ?", person.id());
                  if (isPublic != null) {
                    boolean flag = StrategyFilters.flag("is_public", isPublic);
                    conditions.and("is_public = ?", flag);
                  }
                  return OWN.read(
                      connection, page, order, conditions, StrategySummaryResponse::from);
                }));
  }
}
