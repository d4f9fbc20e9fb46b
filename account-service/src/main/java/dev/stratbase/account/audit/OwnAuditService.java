package dev.stratbase.account.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.Cursor;
import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.identity.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

@Singleton
class OwnAuditService {
  private static final String SORT = "-id";
  // The policy shows the caller nothing else; the person is named for the index.
  private static final String MINE = "from OwnAuditEntry where userId = ?1";

  private final Database database;
  private final CurrentCaller caller;
  private final ObjectMapper json;

  OwnAuditService(Database database, CurrentCaller caller, ObjectMapper json) {
    this.database = database;
    this.caller = caller;
    this.json = json;
  }

  Uni<Page<OwnAuditResponse>> list(PageRequest request) {
    int limit = request.limit();
    boolean counted = request.counted();
    long below = request.below(SORT);
    return caller
        .person()
        .chain(person ->
            database
                .asCaller()
                .read(session ->
                    rows(session, person.id(), below, limit + 1)
                        .map(rows -> page(rows, limit))
                        .chain(page -> page.counted(counted, () -> count(session, person.id())))));
  }

  private static Uni<List<OwnAuditEntry>> rows(
      Mutiny.StatelessSession session, UUID person, long below, int most) {
    return session
        .createSelectionQuery(MINE + " and id < ?2 order by id desc", OwnAuditEntry.class)
        .setParameter(1, person)
        .setParameter(2, below)
        .setMaxResults(most)
        .getResultList();
  }

  private static Uni<Long> count(Mutiny.StatelessSession session, UUID person) {
    return session
        .createSelectionQuery("select count(*) " + MINE, Long.class)
        .setParameter(1, person)
        .getSingleResult();
  }

  private Page<OwnAuditResponse> page(List<OwnAuditEntry> rows, int limit) {
    return Page.of(rows, limit, row -> new Cursor(SORT, List.of(Long.toString(row.id))))
        .map(row ->
            new OwnAuditResponse(
                row.id, row.createdAt, row.actorKind, row.action, read(row.details)));
  }

  private JsonNode read(String stored) {
    try {
      return json.readTree(stored);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("jsonb is always JSON", e);
    }
  }
}
