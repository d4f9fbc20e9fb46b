package dev.stratbase.account.deletion;

import java.util.Locale;

/** What became of a deleted person's sign-in at Supabase Auth. */
enum SignIn {
  REMOVED,
  PENDING,
  NOT_CONFIGURED;

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
