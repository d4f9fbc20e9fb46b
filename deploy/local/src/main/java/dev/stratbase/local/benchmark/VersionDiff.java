package dev.stratbase.local.benchmark;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/**
 * {@code GET /v1/strategies/{id}/versions/1/diff/2}: both documents are read, then the names of
 * their indicators.
 */
final class VersionDiff implements Workload {
  @Override
  public String name() {
    return "diff";
  }

  @Override
  public String slice() {
    return "strategy";
  }

  @Override
  public World.Stretch strategies(World world) {
    return world.wide();
  }

  @Override
  public Buffer request(Turn turn, String host) {
    return HttpRequests.get(
        "/v1/strategies/" + turn.strategyId() + "/versions/1/diff/2", host, turn.person());
  }

  @Override
  public List<Step> steps(Turn turn) {
    return List.of(
        new Step(
            2, answers -> List.of(Tuple.of(turn.strategyId(), 1), Tuple.of(turn.strategyId(), 2))),
        Step.of(turn.library()));
  }
}
