package dev.stratbase.account.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

/**
 * A line of the audit as the person it is about may see it: the database tells them no more of who
 * it was than in which capacity.
 */
@Entity
@Table(name = "account_audit")
class OwnAuditEntry {
  @Id long id;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "actor_kind")
  String actorKind;

  @Column(name = "action")
  String action;

  @Column(name = "user_id")
  UUID userId;

  @ColumnTransformer(read = "details::text")
  String details;
}
