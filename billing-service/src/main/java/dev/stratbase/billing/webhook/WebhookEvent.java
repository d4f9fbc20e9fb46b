package dev.stratbase.billing.webhook;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A received event as administrators see it: never what it carries. */
@Entity
@Table(name = "webhook_events")
class WebhookEvent {
  @Id UUID id;

  String provider;

  @Column(name = "event_id")
  String eventId;

  String type;

  @Nullable String subject;

  @Nullable String flag;

  String status;

  int attempts;

  @Column(name = "next_attempt_at")
  Instant nextAttemptAt;

  @Column(name = "last_error")
  @Nullable String lastError;

  @Column(name = "received_at")
  Instant receivedAt;

  @Column(name = "processed_at")
  @Nullable Instant processedAt;
}
