package dev.stratbase.account.profile;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** Seed table Users. The database alone sets what is not updatable here. */
@Entity
@DynamicUpdate
@Table(name = "users")
class User {
  @Id UUID id;

  @Column(updatable = false)
  String email;

  @Column(name = "full_name")
  @Nullable String fullName;

  @Column(name = "public_name")
  @Nullable String publicName;

  @Column(updatable = false)
  int credits;

  @Column(name = "is_premium", updatable = false)
  boolean premium;

  @ColumnTransformer(read = "preferences::text", write = "cast(cast(? as text) as jsonb)")
  String preferences;

  @Column(name = "created_at", updatable = false)
  Instant createdAt;

  @Column(name = "updated_at", updatable = false)
  Instant updatedAt;

  @Column(name = "last_login", updatable = false)
  @Nullable Instant lastLogin;
}
