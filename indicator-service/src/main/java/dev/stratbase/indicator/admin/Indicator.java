package dev.stratbase.indicator.admin;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicInsert;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** Seed table Indicators. */
@Entity
@DynamicInsert
@DynamicUpdate
@Table(name = "indicators")
class Indicator {
  @Id UUID id;

  @Column(updatable = false)
  String slug;

  String name;

  @Nullable String description;

  String category;

  String type;

  @ColumnTransformer(read = "parameters::text", write = "cast(cast(? as text) as jsonb)")
  String parameters;

  @ColumnTransformer(read = "defaults::text", write = "cast(cast(? as text) as jsonb)")
  String defaults;

  @ColumnTransformer(read = "outputs::text", write = "cast(cast(? as text) as jsonb)")
  String outputs;

  @Column(name = "warmup_bars")
  int warmup;

  @Column(name = "pine_template")
  @Nullable String pineTemplate;

  @Column(name = "is_custom", updatable = false)
  boolean custom;

  @Column(name = "is_public")
  boolean open;

  /** Null for a built-in, and once its author has deleted their account. */
  @Column(name = "created_by", updatable = false)
  @Nullable UUID createdBy;

  /** The custom indicator it was made of, whether or not that still exists. */
  @Column(name = "promoted_from", updatable = false)
  @Nullable UUID promotedFrom;

  /** {@code files} or {@code administrator}; the database notes an administrator's change. */
  @Column(name = "managed_by", insertable = false)
  String managedBy;

  /** Of the file entry it was made from. */
  @Column(name = "content_hash", insertable = false)
  @Nullable String contentHash;

  @Column(name = "retired_at")
  @Nullable Instant retiredAt;

  @Column(insertable = false, updatable = false)
  int revision;

  @Column(name = "accuracy_rating", insertable = false, updatable = false)
  @Nullable BigDecimal accuracyRating;

  @Column(name = "rating_count", insertable = false, updatable = false)
  int ratingCount;

  @Column(name = "created_at", insertable = false, updatable = false)
  Instant createdAt;

  /** Moved by the database with every change but a rating; the version an entity tag names. */
  @Column(name = "updated_at", insertable = false, updatable = false)
  Instant updatedAt;
}
