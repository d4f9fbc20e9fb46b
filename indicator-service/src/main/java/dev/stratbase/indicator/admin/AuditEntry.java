package dev.stratbase.indicator.admin;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** One line of the library's audit; written by the database alone. */
@Entity
@Table(name = "indicator_audit")
class AuditEntry {
  @Id Long id;

  @Column(name = "indicator_id")
  UUID indicatorId;

  String slug;

  String action;

  @Nullable UUID actor;

  @Column(name = "acted_as")
  String actedAs;

  int revision;

  @ColumnTransformer(read = "before::text")
  @Nullable String before;

  @ColumnTransformer(read = "after::text")
  String after;

  @Column(name = "created_at")
  Instant createdAt;
}
