package dev.stratbase.local.hammer;

import java.util.UUID;

/**
 * Somebody who calls.
 *
 * @param index from 0; also in every mark of theirs
 * @param premium whether they may have indicators of their own
 */
record Person(int index, UUID id, String email, String token, boolean premium) {

  /** Leaves the token out. */
  @Override
  public String toString() {
    return "person " + index;
  }
}
