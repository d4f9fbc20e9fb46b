package dev.stratbase.local.benchmark;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * {@code PUT /v1/strategies/{id}} with four components or with eight, a change each time, under
 * {@code If-Match}: draft and indicators are read, then the document is saved and read back.
 */
final class SaveStrategy implements Workload {
  private static final int DRAFT = 0;
  private static final int READ_BACK = 3;

  private final String name;
  private final Function<World, World.Stretch> strategies;

  private SaveStrategy(String name, Function<World, World.Stretch> strategies) {
    this.name = name;
    this.strategies = strategies;
  }

  /** With four components. */
  static SaveStrategy ordinary() {
    return new SaveStrategy("save", World::ordinary);
  }

  /** With eight components. */
  static SaveStrategy wide() {
    return new SaveStrategy("save-8", World::wide);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public World.Stretch strategies(World world) {
    return strategies.apply(world);
  }

  @Override
  public String slice() {
    return "strategy";
  }

  @Override
  public boolean readOnly() {
    return false;
  }

  @Override
  public Buffer request(Turn turn, String host) {
    return HttpRequests.put(
        "/v1/strategies/" + turn.strategyId(),
        host,
        turn.person(),
        "\"" + turn.world().rowVersion(turn.strategy()) + "\"",
        Documents.submission(turn, turn.world().nextSave()));
  }

  @Override
  public void answered(Turn turn, HttpAnswer answer) {
    remember(turn, answer.entityTag());
  }

  @Override
  public List<Step> steps(Turn turn) {
    return List.of(
        new Step(2, answers -> List.of(Tuple.of(turn.strategyId()), turn.library())),
        new Step(2, answers -> List.of(save(turn, answers), Tuple.of(turn.strategyId()))),
        new Step(0, answers -> readBack(turn, answers)));
  }

  private static Tuple save(Turn turn, List<RowSet<Row>> answers) {
    Row draft = answers.get(DRAFT).iterator().next();
    int saved = turn.world().nextSave();
    return Tuple.tuple()
        .addUUID(turn.strategyId())
        .addLong(draft.getLong("row_version"))
        .addString(Documents.resaved(draft.getString("document"), saved))
        // As long as the service's SHA-256 and different each time, which is all that is asked.
        .addString(String.format(Locale.ROOT, "%064x", saved))
        .addString(null)
        .addBoolean(false);
  }

  private static List<Tuple> readBack(Turn turn, List<RowSet<Row>> answers) {
    remember(turn, answers.get(READ_BACK).iterator().next().getString("entity_tag"));
    return List.of();
  }

  private static void remember(Turn turn, String entityTag) {
    turn.world()
        .rowVersion(turn.strategy(), Long.parseLong(entityTag, 1, entityTag.length() - 1, 10));
  }
}
