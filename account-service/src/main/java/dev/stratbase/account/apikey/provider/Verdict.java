package dev.stratbase.account.apikey.provider;

import java.util.Optional;

/** What a provider's answer says about a key; each with a sentence for its owner. */
public enum Verdict {
  WORKING("working", "%s accepts this key."),
  UNKNOWN_KEY(
      "refused",
      "%s does not know this key: it was mistyped, deleted or has expired. Make a new one there and"
          + " store it here."),
  FORBIDDEN(
      "refused",
      "%s knows this key but does not let it list models: give it that right there, or check that"
          + " the account and its region may use the service."),
  UNSENDABLE("refused", "This is no key of %s: it holds characters that no key can."),
  RATE_LIMITED(
      "", "%s takes no more calls with this key just now: a rate limit or the credit is used up."),
  PROVIDER_FAILED("", "%s has trouble of its own just now; this says nothing about the key."),
  TIMED_OUT("", "%s did not answer in time; this says nothing about the key. Try again later."),
  NAME_NOT_FOUND(
      "", "The address of %s could not be found; check the resource's name if it has one."),
  UNREACHABLE("", "%s could not be reached safely; this says nothing about the key."),
  UNEXPECTED("", "%s answered in a way that says nothing about the key.");

  private final String status;
  private final String sentence;

  Verdict(String status, String sentence) {
    this.status = status;
    this.sentence = sentence;
  }

  /** What becomes of the key's status; empty leaves it as it was. */
  public Optional<String> status() {
    return status.isEmpty() ? Optional.empty() : Optional.of(status);
  }

  /** The sentence about a provider. */
  public String sentence(String provider) {
    return sentence.formatted(provider);
  }

  /** Stable snake_case identifier. */
  public String code() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /**
   * The verdict of an HTTP answer.
   *
   * @param body the start of the body of a 400, by which some providers mean a 401
   */
  static Verdict of(int status, String body) {
    return switch (status) {
      case 401 -> UNKNOWN_KEY;
      case 403 -> FORBIDDEN;
      case 429 -> RATE_LIMITED;
      case 400 -> namesTheKey(body) ? UNKNOWN_KEY : UNEXPECTED;
      case 408 -> TIMED_OUT;
      default ->
          status >= 200 && status < 300 ? WORKING : status >= 500 ? PROVIDER_FAILED : UNEXPECTED;
    };
  }

  /** Google says API_KEY_INVALID, xAI "Incorrect API key provided". */
  private static boolean namesTheKey(String body) {
    String text = body.toLowerCase(java.util.Locale.ROOT);
    return text.contains("api key") || text.contains("api_key");
  }
}
