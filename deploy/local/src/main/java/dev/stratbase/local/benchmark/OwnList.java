package dev.stratbase.local.benchmark;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** {@code GET /v1/strategies?limit=20}: the first page of one's own fifty. */
final class OwnList implements Workload {
  @Override
  public String name() {
    return "list";
  }

  @Override
  public String slice() {
    return "strategy";
  }

  @Override
  public Buffer request(Turn turn, String host) {
    return HttpRequests.get("/v1/strategies?limit=20", host, turn.person());
  }

  @Override
  public List<Step> steps(Turn turn) {
    return List.of(Step.of(Tuple.of(turn.person().id())));
  }
}
