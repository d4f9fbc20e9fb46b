package dev.stratbase.account.deletion;

/** Supabase Auth did not say that it removed somebody. */
final class AuthAdminException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AuthAdminException(String reason) {
    super(reason, null, false, false);
  }
}
