package dev.stratbase.local.auth;

/** A refused request on its way to its answer. */
final class AuthFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final AuthError error;

  AuthFailure(AuthError error, String sentence) {
    super(sentence);
    this.error = error;
  }

  AuthError error() {
    return error;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
