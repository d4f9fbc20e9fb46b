package dev.stratbase.account.export;

import dev.stratbase.account.export.ExportRows.Row;
import dev.stratbase.kit.database.Scope;
import dev.stratbase.kit.problem.CommonProblem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One export under way. Each piece is read in a transaction of its own when the client has taken
 * the one before, so that neither a long history nor a slow client holds memory or a connection.
 */
final class ExportRun {
  private static final List<Source> SOURCES = List.of(Source.values());

  private final Scope scope;
  private final ExportRows rows;
  private final UUID person;
  private final Context context;
  private final ExportText text = new ExportText();
  private int source;
  private boolean begun;
  private @Nullable String after;

  ExportRun(Scope scope, ExportRows rows, UUID person, Context context) {
    this.scope = scope;
    this.rows = rows;
    this.person = person;
    this.context = context;
  }

  /** The whole file. Its first piece needs the database too, so that a failure there is told. */
  Multi<String> pieces() {
    String head = ExportText.head(person, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    AtomicBoolean first = new AtomicBoolean(true);
    return Multi.createBy()
        .repeating()
        .uni(this::onContext)
        .until(String::isEmpty)
        .map(piece -> first.getAndSet(false) ? head + piece : piece)
        .onCompletion()
        .continueWith(ExportText.tail());
  }

  /** The next piece; empty behind the last. */
  private Uni<String> next() {
    if (source == SOURCES.size()) {
      return Uni.createFrom().item("");
    }
    Source from = SOURCES.get(source);
    return begun ? page(from) : begin(from);
  }

  private Uni<String> begin(Source from) {
    return scope
        .readSql(connection -> rows.small(connection, from, person))
        .onItem()
        .ifNull()
        .failWith(CommonProblem.EMAIL_REQUIRED::exception)
        .map(small -> {
          begun = true;
          return text.begin(from, small);
        })
        .map(piece -> from.lists().isEmpty() ? piece + end(from) : piece);
  }

  private Uni<String> page(Source from) {
    return scope
        .readSql(connection -> rows.page(connection, from, person, after))
        .map(page -> page.isEmpty() ? end(from) : more(from, page));
  }

  private String more(Source from, List<Row> page) {
    after = page.getLast().place();
    return text.rows(from, page);
  }

  private String end(Source from) {
    source++;
    begun = false;
    after = null;
    return text.end(from);
  }

  /** The client asks for more on a thread of its connection; the database needs the request's. */
  private Uni<String> onContext() {
    return Uni.createFrom()
        .emitter(emitter ->
            context.runOnContext(now -> next().subscribe().with(emitter::complete, emitter::fail)));
  }
}
