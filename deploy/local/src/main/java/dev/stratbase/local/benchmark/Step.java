package dev.stratbase.local.benchmark;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;

/**
 * Statements that need no answer of each other.
 *
 * @param size how many statements it takes from the service's sequence
 * @param values from the answers so far to the values of each statement
 */
record Step(int size, Function<List<RowSet<Row>>, List<Tuple>> values) {
  /** One statement that needs no earlier answer. */
  static Step of(Tuple values) {
    return new Step(1, answers -> List.of(values));
  }
}
