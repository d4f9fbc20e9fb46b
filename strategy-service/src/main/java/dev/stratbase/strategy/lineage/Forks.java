package dev.stratbase.strategy.lineage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.strategy.document.Baseline;
import dev.stratbase.strategy.document.DocumentCheck;
import dev.stratbase.strategy.draft.Original;
import dev.stratbase.strategy.draft.StrategyResponse;
import dev.stratbase.strategy.draft.StrategySaves;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Makes a strategy of the caller's own out of a version somebody may read. */
@Singleton
public final class Forks {
  private final DocumentCheck check;
  private final StrategySaves saves;

  Forks(DocumentCheck check, StrategySaves saves) {
    this.check = check;
    this.saves = saves;
  }

  /**
   * Saves the fork and answers 201 with it.
   *
   * @param name of the fork, or null for the original's
   */
  public Uni<RestResponse<StrategyResponse>> make(
      SqlConnection connection, Original original, @Nullable String name) {
    UUID id = UUID.randomUUID();
    ObjectNode document = ForkedDocument.of(original.document(), id);
    Baseline baseline = Baseline.copied(document);
    ObjectNode submitted = document.deepCopy();
    submitted.put("is_ai_generated", original.isAiGenerated());
    submitted.put("notes", notes(original));
    if (name != null) {
      submitted.put("name", name.strip());
    }
    return check
        .indicators(connection, submitted)
        .map(indicators -> check.check(submitted, indicators, baseline))
        .chain(checked -> saves.fork(connection, id, checked, original))
        .map(Forks::created);
  }

  private static String notes(Original original) {
    String name = original.document().path("name").asText();
    return "Forked from “" + name + "”, version " + original.versionNumber();
  }

  private static RestResponse<StrategyResponse> created(StrategyResponse fork) {
    return RestResponse.ResponseBuilder.<StrategyResponse>create(201)
        .entity(fork)
        .header(HttpHeaders.LOCATION, "/v1/strategies/" + fork.id())
        .header(HttpHeaders.ETAG, fork.entityTag())
        .build();
  }
}
