package dev.stratbase.local.benchmark;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** {@code GET /v1/strategies/{id}} of one's own: one row with its document. */
final class OneStrategy implements Workload {
  @Override
  public String name() {
    return "one";
  }

  @Override
  public String slice() {
    return "strategy";
  }

  @Override
  public Buffer request(Turn turn, String host) {
    return HttpRequests.get("/v1/strategies/" + turn.strategyId(), host, turn.person());
  }

  @Override
  public List<Step> steps(Turn turn) {
    return List.of(Step.of(Tuple.of(turn.strategyId())));
  }
}
