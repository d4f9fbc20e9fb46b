package dev.stratbase.local.auth;

/** What the issuer refuses, with Supabase Auth's own status, code and sentence. */
enum AuthError {
  BAD_JSON(400, "Could not parse request body as JSON"),
  VALIDATION_FAILED(400, "The request is not valid"),
  INVALID_CREDENTIALS(400, "Invalid login credentials"),
  UNSUPPORTED_GRANT_TYPE(400, "Unsupported grant_type: use password or refresh_token"),
  REFRESH_TOKEN_NOT_FOUND(400, "Invalid Refresh Token: Refresh Token Not Found"),
  REFRESH_TOKEN_ALREADY_USED(400, "Invalid Refresh Token: Already Used"),
  NO_AUTHORIZATION(401, "This endpoint requires a valid Bearer token"),
  BAD_JWT(403, "Invalid JWT: unable to verify it, or it has expired"),
  SESSION_NOT_FOUND(403, "Session from session_id claim in JWT does not exist"),
  NOT_ADMIN(403, "User not allowed: this endpoint takes the service key of this installation"),
  USER_NOT_FOUND(404, "User not found"),
  NOT_FOUND(404, "There is nothing here"),
  METHOD_NOT_ALLOWED(405, "Method not allowed"),
  REQUEST_TOO_LARGE(413, "The body is too large"),
  USER_ALREADY_EXISTS(422, "User already registered"),
  EMAIL_EXISTS(422, "A user with this email address has already been registered"),
  WEAK_PASSWORD(422, "Password should be at least " + Passwords.MINIMUM + " characters."),
  SAME_PASSWORD(422, "New password should be different from the old password."),
  UNEXPECTED_FAILURE(503, "The database did not answer; try again");

  private final int status;
  private final String sentence;

  AuthError(int status, String sentence) {
    this.status = status;
    this.sentence = sentence;
  }

  int status() {
    return status;
  }

  /** The stable name that supabase-js shows as {@code error.code}. */
  String code() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  AuthFailure failure() {
    return failure(sentence);
  }

  AuthFailure failure(String moreExactSentence) {
    return new AuthFailure(this, moreExactSentence);
  }
}
