package dev.stratbase.strategy.comparison;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.strategy.document.DocumentCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;

/** Compares documents under the names their indicators have for the caller. */
@Singleton
public final class Comparisons {
  private final DocumentCheck check;

  Comparisons(DocumentCheck check) {
    this.check = check;
  }

  /** What leads from one document to another. */
  public Uni<Comparison> compare(SqlConnection connection, ObjectNode from, ObjectNode to) {
    ArrayNode both = JsonNodeFactory.instance.arrayNode().add(from).add(to);
    return check
        .indicatorsOfAll(connection, both)
        .map(indicators -> Comparison.of(from, to, indicators));
  }
}
