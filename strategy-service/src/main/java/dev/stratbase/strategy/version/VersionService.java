package dev.stratbase.strategy.version;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.Cursor;
import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.http.Preconditions;
import dev.stratbase.kit.json.Binder;
import dev.stratbase.kit.json.MergePatch;
import dev.stratbase.kit.problem.CommonProblem;
import dev.stratbase.strategy.draft.StrategyRepository;
import dev.stratbase.strategy.draft.VersionSummary;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The versions of the caller's own strategies; anybody else's are not found. */
@Singleton
class VersionService {
  private static final String SORT = "newest";

  private final Database database;
  private final VersionRepository versions;
  private final StrategyRepository strategies;
  private final Binder binder;
  private final ObjectMapper json;

  VersionService(
      Database database,
      VersionRepository versions,
      StrategyRepository strategies,
      Binder binder,
      ObjectMapper json) {
    this.database = database;
    this.versions = versions;
    this.strategies = strategies;
    this.binder = binder;
    this.json = json;
  }

  Uni<Page<VersionSummary>> list(UUID strategy, PageRequest page) {
    int below = below(page.cursor(SORT, 1));
    int limit = page.limit();
    boolean counted = page.counted();
    return database
        .asCaller()
        .read(session ->
            strategies
                .exists(session, strategy)
                .map(VersionService::requireFound)
                .chain(() -> versions.page(session, strategy, below, limit + 1))
                .map(rows -> Page.of(rows, limit, VersionService::cursor))
                .chain(found -> found.counted(counted, () -> versions.count(session, strategy))));
  }

  Uni<VersionResponse> get(UUID strategy, int number) {
    return database
        .asCaller()
        .read(session -> versions.find(session, strategy, number))
        .onItem()
        .ifNull()
        .failWith(CommonProblem.NOT_FOUND::exception)
        .map(VersionResponse::from);
  }

  Uni<VersionResponse> patch(
      UUID strategy, int number, @Nullable String ifMatch, MergePatch patch) {
    return database
        .asCaller()
        .write(() ->
            versions
                .lock(strategy, number)
                .onItem()
                .ifNull()
                .failWith(CommonProblem.NOT_FOUND::exception)
                .map(version -> note(version, ifMatch, patch)));
  }

  private VersionResponse note(
      StrategyVersion version, @Nullable String ifMatch, MergePatch patch) {
    Preconditions.ifMatch(ifMatch, VersionResponse.from(version).entityTag());
    ObjectNode current = json.createObjectNode().put("notes", version.notes);
    version.notes = binder.bindValid(patch.apply(current), VersionNotes.class).notes();
    return VersionResponse.from(version);
  }

  private static boolean requireFound(boolean found) {
    if (!found) {
      throw CommonProblem.NOT_FOUND.exception();
    }
    return true;
  }

  private static Cursor cursor(VersionSummary version) {
    return new Cursor(SORT, List.of(String.valueOf(version.versionNumber())));
  }

  private static int below(@Nullable Cursor cursor) {
    try {
      return cursor == null ? Integer.MAX_VALUE : Integer.parseInt(cursor.after().getFirst());
    } catch (NumberFormatException e) {
      throw CommonProblem.INVALID_CURSOR.exception();
    }
  }
}
