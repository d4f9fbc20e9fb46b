package dev.stratbase.kit.database;

/** Who answers at the database's address. */
enum Answering {
  SERVER,
  SESSION_POOLER,
  TRANSACTION_POOLER,
  STATEMENT_POOLER;

  /** Whether the client's settings are right for it; more careful ones are. */
  boolean suits(Pooling chosen) {
    return switch (this) {
      case SERVER, SESSION_POOLER -> true;
      case TRANSACTION_POOLER -> chosen == Pooling.TRANSACTION;
      case STATEMENT_POOLER -> false;
    };
  }

  /** Whether it is what the settings say. */
  boolean isMeantBy(Pooling chosen) {
    return switch (chosen) {
      case DIRECT -> this == SERVER;
      case SESSION -> this == SESSION_POOLER;
      case TRANSACTION -> this == TRANSACTION_POOLER;
    };
  }

  /** For a sentence. */
  String words() {
    return switch (this) {
      case SERVER -> "the server itself";
      case SESSION_POOLER -> "a pooler in session mode";
      case TRANSACTION_POOLER -> "a pooler in transaction mode";
      case STATEMENT_POOLER -> "a pooler in statement mode";
    };
  }
}
