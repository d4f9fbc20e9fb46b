package dev.stratbase.account.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stratbase.account.admin.AuditRepository.Wanted;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.Cursor;
import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
class AuditService {
  private static final String SORT = "-id";

  private final Database database;
  private final AuditRepository audit;
  private final ObjectMapper json;

  AuditService(Database database, AuditRepository audit, ObjectMapper json) {
    this.database = database;
    this.audit = audit;
    this.json = json;
  }

  Uni<Page<AuditResponse>> list(AuditFilter filter, PageRequest request) {
    Wanted wanted = new Wanted(filter.userId(), filter.action());
    int limit = request.limit();
    boolean counted = request.counted();
    long before = request.below(SORT);
    return database
        .asAdmin()
        .read(session ->
            audit
                .page(session, wanted, before, limit)
                .map(rows ->
                    Page.of(rows, limit, row -> new Cursor(SORT, List.of(Long.toString(row.id)))))
                .map(page -> page.map(this::response))
                .chain(page -> page.counted(counted, () -> audit.count(session, wanted))));
  }

  private AuditResponse response(AuditEntry entry) {
    return new AuditResponse(
        entry.id,
        entry.createdAt,
        entry.actorKind,
        entry.actor,
        entry.action,
        entry.userId,
        read(entry.details));
  }

  private JsonNode read(String stored) {
    try {
      return json.readTree(stored);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("jsonb is always JSON", e);
    }
  }
}
