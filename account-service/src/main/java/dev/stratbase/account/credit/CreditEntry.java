package dev.stratbase.account.credit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One entry of the ledger, written by account's published functions and never changed. */
@Entity
@Table(name = "credit_entries")
class CreditEntry {
  @Id UUID id;

  @Column(name = "user_id")
  UUID userId;

  /** 1, 2, 3 and so on for each person, without gaps. */
  @Column(name = "entry_number")
  int entryNumber;

  @Column(name = "kind")
  String kind;

  @Column(name = "amount")
  int amount;

  @Column(name = "balance_after")
  int balanceAfter;

  @Column(name = "owed_after")
  int owedAfter;

  @Column(name = "reason")
  String reason;

  @Column(name = "reference")
  @Nullable String reference;

  @Column(name = "created_at")
  Instant createdAt;
}
