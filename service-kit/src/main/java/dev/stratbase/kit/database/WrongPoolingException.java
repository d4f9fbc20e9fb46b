package dev.stratbase.kit.database;

/** What answers at the database's address is not what the settings are for. */
final class WrongPoolingException extends RuntimeException {
  private static final long serialVersionUID = 1;

  WrongPoolingException(Pooling chosen, Answering found, String address) {
    super(
        found == Answering.STATEMENT_POOLER
            ? "%s is answered by %s, which allows no transactions: use its transaction or session mode"
                .formatted(address, found.words())
            : "stratbase.database.pooling is %s, but %s is answered by %s: set it to transaction, or connect past the pooler"
                .formatted(chosen.word(), address, found.words()));
  }
}
