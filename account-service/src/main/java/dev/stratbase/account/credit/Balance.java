package dev.stratbase.account.credit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/**
 * What a person has and owes; only entries of the ledger move it, and the database sees to that.
 */
@Entity
@Table(name = "users")
class Balance {
  @Id UUID id;

  @Column(name = "credits")
  int credits;

  /** What a clawback could not take; the next grants pay it first. */
  @Column(name = "credits_owed")
  int owed;
}
