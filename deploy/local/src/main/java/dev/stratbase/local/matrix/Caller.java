package dev.stratbase.local.matrix;

import java.util.Locale;

/** Who asks: the columns of the matrix. */
enum Caller {
  /** Without a token. */
  VISITOR,
  /** The owner, with a token that ended. */
  EXPIRED,
  /** Signed in anonymously. */
  GUEST,
  /** Signed up, with nothing of their own. */
  STRANGER,
  /** Whose rows most of them are; paid once, and no longer. */
  OWNER,
  /** Somebody who pays, with rows of their own. */
  PREMIUM,
  /** An administrator, with rows of their own. */
  ADMIN,
  /** A rightly signed token of the owner with the role of Supabase's service key. */
  SERVICE,
  /** An accepted workload. */
  WORKLOAD;

  /** As it heads a column. */
  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whose rows are their own; nobody's for those who cannot have any. */
  boolean owns() {
    return this == EXPIRED || this == OWNER || this == PREMIUM || this == ADMIN || this == SERVICE;
  }
}
