package dev.stratbase.local.benchmark;

import java.util.UUID;

/**
 * Somebody who asks.
 *
 * @param token as Supabase Auth would sign it
 * @param claims what a service passes on to the database of it
 */
record Person(UUID id, String token, String claims) {
  /** Keeps tokens out of logs. */
  @Override
  public String toString() {
    return "a person";
  }
}
