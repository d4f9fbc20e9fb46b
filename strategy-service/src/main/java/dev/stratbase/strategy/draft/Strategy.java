package dev.stratbase.strategy.draft;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * Seed table Strategies, without the document. Changed only by the slice's own functions and
 * statements, which keep versions without a gap.
 */
@Entity
@Immutable
@Table(name = "strategies")
public class Strategy {
  @Id UUID id;

  @Column(name = "user_id")
  UUID userId;

  String name;

  @Nullable String description;

  @Column(name = "market_type")
  @Nullable String marketType;

  @Nullable String timeframe;

  @Column(name = "is_ai_generated")
  boolean aiGenerated;

  @Column(name = "is_public")
  boolean shared;

  @Column(name = "latest_version")
  int latestVersion;

  @Column(name = "published_version")
  @Nullable Integer publishedVersion;

  @Column(name = "row_version")
  long rowVersion;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "updated_at")
  Instant updatedAt;
}
