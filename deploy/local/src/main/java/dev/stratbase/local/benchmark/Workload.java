package dev.stratbase.local.benchmark;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * One kind of request, and the same done by SQL alone.
 *
 * <p>To add one: implement this in a small class, list it in {@link Workloads}, and it is sampled,
 * measured on all three ways and reported. The SQL is not written here: it is what the service was
 * seen to send for one request, in its order, and {@link #steps} says which values go with it.
 */
interface Workload {
  /** A short name, for the report and {@code --only}. */
  String name();

  /** The slice whose service answers, for instance {@code strategy}. */
  String slice();

  /** The strategies that are asked about. */
  default World.Stretch strategies(World world) {
    return world.ordinary();
  }

  /** The whole HTTP/1.1 request. */
  Buffer request(Turn turn, String host);

  /** What a good answer changes in the world; anything but 200 has been refused before. */
  default void answered(Turn turn, HttpAnswer answer) {}

  /**
   * What follows BEGIN and the settings: each step's statements are sent together when pipelined,
   * and COMMIT comes last.
   */
  List<Step> steps(Turn turn);

  /**
   * The statements behind the settings, for a service that answers without any; empty means those
   * that it was seen to send.
   */
  default List<String> ownStatements() {
    return List.of();
  }

  /** Whether the transaction is READ ONLY; said only where {@link #ownStatements} are. */
  default boolean readOnly() {
    return true;
  }
}
