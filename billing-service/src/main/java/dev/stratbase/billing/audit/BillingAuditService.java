package dev.stratbase.billing.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.http.RowList;
import dev.stratbase.kit.json.StoredJson;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** The audit as administrators read it; nothing here writes it. */
@Singleton
class BillingAuditService {
  private final Database database;
  private final ObjectMapper json;

  BillingAuditService(Database database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  Uni<Page<BillingAuditResponse>> list(BillingAuditFilter filter, PageRequest request) {
    RowList<BillingAuditEntry> list = filter.list(request);
    return database
        .asAdmin()
        .read(list::page)
        .map(page ->
            page.map(row -> BillingAuditResponse.from(row, StoredJson.tree(json, row.details))));
  }
}
