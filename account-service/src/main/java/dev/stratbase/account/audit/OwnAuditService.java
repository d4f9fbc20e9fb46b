package dev.stratbase.account.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.http.RowList;
import dev.stratbase.kit.identity.CurrentCaller;
import dev.stratbase.kit.json.StoredJson;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

@Singleton
class OwnAuditService {
  private final Database database;
  private final CurrentCaller caller;
  private final ObjectMapper json;

  OwnAuditService(Database database, CurrentCaller caller, ObjectMapper json) {
    this.database = database;
    this.caller = caller;
    this.json = json;
  }

  Uni<Page<OwnAuditResponse>> list(PageRequest request) {
    RowList<OwnAuditEntry> all = RowList.latestFirst(OwnAuditEntry.class, row -> row.id, request);
    return caller
        .person()
        // The policy shows the caller nothing else; the person is named for the index.
        .map(person -> all.where("e.userId = :person", "person", person.id()))
        .chain(mine -> database.asCaller().read(mine::page))
        .map(page -> page.map(this::response));
  }

  private OwnAuditResponse response(OwnAuditEntry row) {
    return new OwnAuditResponse(
        row.id, row.createdAt, row.actorKind, row.action, StoredJson.tree(json, row.details));
  }
}
