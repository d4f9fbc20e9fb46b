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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A person's own strategies, without their documents. */
@Singleton
final class StrategyList {
  private static final String COLUMNS =
      "name, description, market_type, timeframe, is_ai_generated, is_public, latest_version,"
          + " published_version, forks, created_at, updated_at";
  private static final String USES =
      "id in (select c.strategy_id from public.strategy_components c where c.indicator_id = %s)";
  private static final String NONE = "null::text";
  private static final String COMPONENTS =
      "(select (v.document -> 'components')::text from public.strategy_versions v"
          + " where v.strategy_id = page.id and v.version_number = page.latest_version)";
  private static final String VERSION =
      """
      (select jsonb_build_object('version_number', v.version_number, 'created_at',
          to_char(v.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
          'author', v.author, 'notes', v.notes, 'content_hash', v.content_hash,
          'change', v.change)::text
        from public.strategy_versions v
        where v.strategy_id = page.id and v.version_number = page.latest_version)
      """;
  private static final Set<String> EXPANSIONS = Set.of("components", "latest_version");
  private static final int EXPANDED_LIMIT = 20;
  private static final List<Sort> SORTS =
      List.of(
          new Sort("updated", "updated_at", Sort.Kind.TIME),
          new Sort("created", "created_at", Sort.Kind.TIME),
          new Sort("name", "name_key", Sort.Kind.TEXT));

  private final Database database;
  private final CurrentCaller caller;

  StrategyList(Database database, CurrentCaller caller) {
    this.database = database;
    this.caller = caller;
  }

  /** One page of the caller's own. */
  Uni<Page<StrategySummaryResponse>> own(
      PageRequest page,
      StrategyFilters filters,
      @Nullable String isPublic,
      @Nullable String expand,
      @Nullable String sort) {
    Sort order = Sort.of(sort, SORTS);
    Listing listing = listing(page, expand);
    return caller
        .person()
        .chain(person -> {
          // Row-level security decides; the owner is named for the index.
          Conditions conditions =
              filters.conditions(TextSearch.ANYWHERE, USES).and("user_id = ?", person.id());
          if (isPublic != null) {
            conditions.and("is_public = ?", StrategyFilters.flag("is_public", isPublic));
          }
          return listing.read(
              database.asCaller(), page, order, conditions, StrategySummaryResponse::from);
        });
  }

  private static Listing listing(PageRequest page, @Nullable String expand) {
    List<String> parts = expand == null ? List.of() : List.of(expand.split(",", -1));
    if (!EXPANSIONS.containsAll(parts)) {
      throw PageRequest.invalid("expand", "must be components, latest_version or both");
    }
    boolean components = parts.contains("components");
    if (components && page.limit() > EXPANDED_LIMIT) {
      throw PageRequest.invalid("limit", "must be at most 20 with expand=components");
    }
    String version = parts.contains("latest_version") ? VERSION : NONE;
    String columns =
        "%s, %s as components, %s as version"
            .formatted(COLUMNS, components ? COMPONENTS : NONE, version);
    return new Listing(columns, "public.strategies", "id, name_key, " + COLUMNS);
  }
}
