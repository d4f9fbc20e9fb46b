package dev.stratbase.account.apikey;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person may see of a row of the seed's table ApiKeys. The ciphertext is no part of it: the
 * database does not let a caller read it back.
 */
@Entity
@Table(name = "api_keys")
class ApiKey {
  @Id UUID id;

  @Column(name = "provider")
  String provider;

  @Column(name = "resource")
  @Nullable String resource;

  @Column(name = "last_four")
  @Nullable String lastFour;

  @Column(name = "status")
  String status;

  @Column(name = "status_at")
  @Nullable Instant statusAt;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "updated_at")
  Instant updatedAt;

  @Column(name = "last_used")
  @Nullable Instant lastUsed;
}
