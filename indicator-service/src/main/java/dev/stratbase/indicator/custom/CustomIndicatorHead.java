package dev.stratbase.indicator.custom;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/** Seed table CustomIndicators, without the script. */
@MappedSuperclass
abstract class CustomIndicatorHead {
  @Id UUID id;

  @Column(name = "user_id", updatable = false)
  UUID userId;

  String name;

  @Nullable String description;

  String category;

  String type;

  @ColumnTransformer(read = "parameters::text", write = "cast(cast(? as text) as jsonb)")
  String parameters;

  @ColumnTransformer(read = "defaults::text", write = "cast(cast(? as text) as jsonb)")
  String defaults;

  @Column(name = "is_public")
  boolean open;

  @ColumnTransformer(read = "outputs::text", write = "cast(cast(? as text) as jsonb)")
  String outputs;

  /**
   * Whether strategies can use it: a row taken over from an older database not until it is saved.
   */
  @Formula("pine_template is not null")
  boolean composable;

  @Column(insertable = false, updatable = false)
  int revision;

  @Column(name = "created_at", insertable = false, updatable = false)
  Instant createdAt;

  /** Moved by the database with every change; also the version that an entity tag names. */
  @Column(name = "updated_at", insertable = false, updatable = false)
  Instant updatedAt;

  /** The name the author chose to be seen by. */
  @Formula("contract.account_public_name(user_id)")
  @Nullable String author;
}
