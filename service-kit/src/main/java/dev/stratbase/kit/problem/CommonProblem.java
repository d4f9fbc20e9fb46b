package dev.stratbase.kit.problem;

/**
 * The failures every service shares, those of the published functions that any service may call
 * included.
 */
public enum CommonProblem implements ProblemCode {
  MALFORMED_JSON(400, "The body is not valid JSON"),
  BODY_REQUIRED(400, "The request needs a JSON body"),
  HOST_REQUIRED(400, "The request needs a Host header that names a host"),
  INVALID_PARAMETER(400, "A query parameter or header is not valid"),
  INVALID_CURSOR(400, "The cursor is not one this list gave out"),
  AUTHENTICATION_REQUIRED(401, "Sign in and send the access token as a bearer token"),
  INVALID_TOKEN(401, "The access token is not valid or has expired"),
  FORBIDDEN(403, "You may not do this"),
  ANONYMOUS_NOT_ALLOWED(403, "Anonymous users can only read public things; sign up to go on"),
  EMAIL_REQUIRED(403, "Your account has no e-mail address; add one and sign in again"),
  ACCOUNT_DELETED(403, "This account was deleted; sign in again to begin a new one"),
  NOT_FOUND(404, "There is nothing here, or it is not yours"),
  USER_NOT_FOUND(404, "There is no such person"),
  METHOD_NOT_ALLOWED(405, "This path does not take that method"),
  NOT_ACCEPTABLE(406, "None of the accepted media types is available"),
  CONFLICT(409, "The request conflicts with what is stored"),
  DUPLICATE(409, "Something with this name or key exists already"),
  EMAIL_IN_USE(409, "Another account already uses your e-mail address"),
  INSUFFICIENT_CREDITS(409, "The credits do not suffice"),
  QUOTA_EXCEEDED(409, "You have as many of these as you can have; delete one first"),
  PRECONDITION_FAILED(412, "It was changed since you read it; read it again and retry"),
  BODY_TOO_LARGE(413, "The body is too large"),
  URI_TOO_LONG(414, "The address is too long"),
  UNSUPPORTED_MEDIA_TYPE(415, "This media type is not understood here"),
  INVALID_BODY(422, "The body does not say what it must"),
  IDEMPOTENCY_KEY_REUSED(422, "This Idempotency-Key was used with another request"),
  INVALID_AMOUNT(422, "This is not an amount of credits that can be moved"),
  INVALID_KIND(422, "Credits are not moved in this way here"),
  REFUND_EXCEEDS_SPEND(422, "More would be given back than was spent"),
  PRECONDITION_REQUIRED(428, "Send If-Match with the ETag you read"),
  TOO_MANY_REQUESTS(429, "Too many requests; slow down"),
  INTERNAL_ERROR(500, "Something went wrong on our side"),
  ISSUER_UNAVAILABLE(503, "Sign-in cannot be checked just now; try again shortly"),
  DATABASE_UNAVAILABLE(
      503, "The database is not available just now; nothing was changed, try again"),
  OUTCOME_UNKNOWN(
      503, "The connection was lost while saving; repeat the request with its Idempotency-Key");

  private final int status;
  private final String title;

  CommonProblem(int status, String title) {
    this.status = status;
    this.title = title;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String title() {
    return title;
  }
}
