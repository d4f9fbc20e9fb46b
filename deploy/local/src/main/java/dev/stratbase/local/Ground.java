package dev.stratbase.local;

import dev.stratbase.local.secret.Secrets;

/** What the services stand on: a migrated database and an issuer of tokens. */
interface Ground {

  /** A database and the issuer whose tokens the services accept. */
  record Ready(DatabaseAccess database, String issuer) {}

  /** Brings it up, a progress line a step; what was started is handed to {@code owned}. */
  Ready prepare(Progress progress, Owned owned, Secrets secrets);
}
