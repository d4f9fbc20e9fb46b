package dev.stratbase.billing.sweep;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** One comparison with a provider. */
@Entity
@Table(name = "reconciliations")
class Reconciliation {
  @Id UUID id;

  String provider;

  String status;

  int checked;

  int drifted;

  int repaired;

  int failed;

  @ColumnTransformer(read = "findings::text")
  String findings;

  @Column(name = "started_at")
  Instant startedAt;

  @Column(name = "finished_at")
  @Nullable Instant finishedAt;
}
