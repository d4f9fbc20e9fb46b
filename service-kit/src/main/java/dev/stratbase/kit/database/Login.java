package dev.stratbase.kit.database;

/** Which of a slice's two database logins carries a transaction. */
enum Login {
  /** Serves people; PostgreSQL lets it become the caller role and nothing else. */
  CALLER,
  /** Serves administrators and the service's own work; can never become the caller role. */
  SYSTEM
}
