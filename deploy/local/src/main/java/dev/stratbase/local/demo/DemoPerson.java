package dev.stratbase.local.demo;

import java.util.Locale;

/** The three people that every local stack knows. */
public enum DemoPerson {
  /** Anybody who signed up. */
  PLAIN("Pat Plain"),
  /** Somebody who pays. */
  PREMIUM("Prim Ium"),
  /** Somebody whose token carries {@code app_metadata.role = admin}. */
  ADMIN("Ada Min");

  /** Everybody's password. */
  public static final String PASSWORD = "stratbase-local";

  private final String fullName;

  DemoPerson(String fullName) {
    this.fullName = fullName;
  }

  /** The e-mail address they sign in with. */
  public String email() {
    return name().toLowerCase(Locale.ROOT) + "@example.test";
  }

  /** The name they signed up with. */
  public String fullName() {
    return fullName;
  }
}
