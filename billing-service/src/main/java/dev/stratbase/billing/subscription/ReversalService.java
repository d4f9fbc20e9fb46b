package dev.stratbase.billing.subscription;

import dev.stratbase.billing.NewestFirst;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Payments that went back, as administrators see them. */
@Singleton
class ReversalService {
  private static final String SORT = "-created_at";

  private final Database database;

  ReversalService(Database database) {
    this.database = database;
  }

  Uni<Page<ReversalResponse>> list(PageRequest request) {
    int limit = request.limit();
    boolean counted = request.counted();
    @Nullable NewestFirst after = NewestFirst.after(request, SORT);
    return database
        .asAdmin()
        .read(session ->
            query(session, after)
                .setMaxResults(limit + 1)
                .getResultList()
                .map(rows ->
                    Page.of(
                        rows, limit, row -> new NewestFirst(row.createdAt, row.id).cursor(SORT)))
                .map(page -> page.map(ReversalResponse::from))
                .chain(page ->
                    page.counted(
                        counted,
                        () ->
                            session
                                .createSelectionQuery("select count(*) from Reversal", Long.class)
                                .getSingleResult())));
  }

  private static Mutiny.SelectionQuery<Reversal> query(
      Mutiny.StatelessSession session, @Nullable NewestFirst after) {
    String where = after == null ? "" : " where (r.createdAt, r.id) < (:at, :id)";
    Mutiny.SelectionQuery<Reversal> query =
        session.createSelectionQuery(
            "from Reversal r" + where + " order by r.createdAt desc, r.id desc", Reversal.class);
    if (after != null) {
      query.setParameter("at", after.at()).setParameter("id", after.id());
    }
    return query;
  }
}
