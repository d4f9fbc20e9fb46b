package dev.stratbase.account.credit;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The ledger is read and never written from here. */
@Singleton
class CreditRepository implements PanacheRepositoryBase<CreditEntry, UUID> {
  /**
   * Balance and entries out of one statement, so that they are of one moment. Each row is a {@link
   * Balance} and an entry, newest first; one row without an entry if there is none, and no row for
   * somebody who has no account yet.
   *
   * @param before entry number that the page is older than
   */
  Uni<List<Object[]>> page(
      Mutiny.StatelessSession session,
      UUID person,
      @Nullable CreditKind kind,
      int before,
      int rows) {
    String entries =
        "left join CreditEntry e on e.userId = b.id and e.entryNumber < :before"
            + (kind == null ? "" : " and e.kind = :kind");
    Mutiny.SelectionQuery<Object[]> query =
        session
            .createSelectionQuery(
                "select b, e from Balance b "
                    + entries
                    + " where b.id = :person order by e.entryNumber desc",
                Object[].class)
            .setParameter("person", person)
            .setParameter("before", before)
            .setMaxResults(rows);
    return (kind == null ? query : query.setParameter("kind", kind.code())).getResultList();
  }

  Uni<Long> count(Mutiny.StatelessSession session, UUID person, @Nullable CreditKind kind) {
    Mutiny.SelectionQuery<Long> query =
        session
            .createSelectionQuery(
                "select count(*) from CreditEntry e where e.userId = :person"
                    + (kind == null ? "" : " and e.kind = :kind"),
                Long.class)
            .setParameter("person", person);
    return (kind == null ? query : query.setParameter("kind", kind.code())).getSingleResult();
  }
}
