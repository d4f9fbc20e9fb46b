package dev.stratbase.strategy.version;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** Seed table StrategyVersions. Made by saves alone; only the notes change. */
@Entity
@DynamicUpdate
@Table(name = "strategy_versions")
class StrategyVersion {
  @Id UUID id;

  @Column(name = "strategy_id", updatable = false)
  UUID strategyId;

  @Column(name = "version_number", updatable = false)
  int versionNumber;

  @Column(name = "created_at", updatable = false)
  Instant createdAt;

  @Column(updatable = false)
  @Nullable UUID author;

  @Nullable String notes;

  @Column(updatable = false)
  @ColumnTransformer(read = "change::text", write = "cast(cast(? as text) as jsonb)")
  String change;

  @Column(name = "content_hash", updatable = false)
  String contentHash;

  @Column(updatable = false)
  @ColumnTransformer(read = "document::text", write = "cast(cast(? as text) as jsonb)")
  String document;
}
