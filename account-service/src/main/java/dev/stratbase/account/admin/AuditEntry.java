package dev.stratbase.account.admin;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** One line of the audit, written by the database's functions and never changed. */
@Entity
@Table(name = "account_audit")
class AuditEntry {
  @Id long id;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "actor_kind")
  String actorKind;

  @Column(name = "actor")
  @Nullable String actor;

  @Column(name = "action")
  String action;

  @Column(name = "user_id")
  @Nullable UUID userId;

  @ColumnTransformer(read = "details::text")
  String details;
}
