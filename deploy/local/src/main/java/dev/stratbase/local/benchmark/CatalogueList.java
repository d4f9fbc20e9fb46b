package dev.stratbase.local.benchmark;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/**
 * {@code GET /v1/indicators?limit=20}. The service answers from memory, so the SQL beside it is the
 * same page read from the table.
 */
final class CatalogueList implements Workload {
  @Override
  public String name() {
    return "catalogue";
  }

  @Override
  public String slice() {
    return "indicator";
  }

  @Override
  public Buffer request(Turn turn, String host) {
    return HttpRequests.get("/v1/indicators?limit=20", host, turn.person());
  }

  @Override
  public List<Step> steps(Turn turn) {
    return List.of(Step.of(Tuple.tuple()));
  }

  @Override
  public List<String> ownStatements() {
    return List.of(
        """
        select id, slug, name, description, category, type, parameters::text, defaults::text,
          outputs::text, warmup_bars, revision, is_custom, is_public, accuracy_rating, created_at
        from public.indicators where is_public and retired_at is null
        order by lower(name), id limit 21
        """);
  }
}
