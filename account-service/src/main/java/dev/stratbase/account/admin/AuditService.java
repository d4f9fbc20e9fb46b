package dev.stratbase.account.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.http.RowList;
import dev.stratbase.kit.json.StoredJson;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** The audit is read and never written from here. */
@Singleton
class AuditService {
  private final Database database;
  private final ObjectMapper json;

  AuditService(Database database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  Uni<Page<AuditResponse>> list(AuditFilter filter, PageRequest request) {
    RowList<AuditEntry> list = filter.list(request);
    return database.asAdmin().read(list::page).map(page -> page.map(this::response));
  }

  private AuditResponse response(AuditEntry entry) {
    return new AuditResponse(
        entry.id,
        entry.createdAt,
        entry.actorKind,
        entry.actor,
        entry.action,
        entry.userId,
        StoredJson.tree(json, entry.details));
  }
}
