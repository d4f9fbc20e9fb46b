package dev.stratbase.account.apikey;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One time a key was opened; the database only ever adds to these. */
@Entity
@Table(name = "api_key_uses")
class ApiKeyUse {
  @Id long id;

  @Column(name = "provider")
  String provider;

  @Column(name = "kind")
  String kind;

  @Column(name = "used_by")
  @Nullable String usedBy;

  @Column(name = "purpose")
  @Nullable String purpose;

  @Column(name = "used_at")
  Instant usedAt;
}
