package dev.stratbase.account.apikey;

import dev.stratbase.account.apikey.provider.ProviderCall;
import dev.stratbase.account.apikey.provider.ResourceName;
import dev.stratbase.kit.problem.CommonProblem;
import dev.stratbase.kit.problem.Fault;
import dev.stratbase.kit.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key somebody sent, without what copying leaves around it.
 *
 * @param text the key alone
 * @param trimmed whether something was taken off
 * @param resource name of the customer's resource at the provider
 */
record NewKey(String text, boolean trimmed, @Nullable String resource) {
  private static final int SHOWN = 4;

  /** A provider refuses a key with a line feed behind it, and nobody sees why. */
  static NewKey of(PutApiKeyRequest request) {
    String sent = request.key();
    int from = 0;
    int to = sent.length();
    while (from < to && isBlank(sent.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(sent.charAt(to - 1))) {
      to--;
    }
    String resource = request.resource();
    return new NewKey(
        sent.substring(from, to),
        to - from < sent.length(),
        resource == null ? null : ResourceName.normal(resource));
  }

  /** Refuses what cannot be a key of the provider, before it is stored. */
  void check(ApiKeyProvider provider) {
    List<Fault> faults = new ArrayList<>();
    if (!Pattern.matches(provider.keyPattern, text)) {
      faults.add(
          Fault.at(
              "/key",
              "key_shape",
              "is not what a key of %s looks like (%s)"
                  .formatted(provider.name, provider.keyPattern)));
    }
    checkResource(provider, faults);
    if (!faults.isEmpty()) {
      throw ProblemException.of(CommonProblem.INVALID_BODY, faults);
    }
  }

  private void checkResource(ApiKeyProvider provider, List<Fault> faults) {
    boolean wanted = ProviderCall.of(provider.code).filter(ProviderCall::needsResource).isPresent();
    if (wanted && resource == null) {
      faults.add(
          Fault.at("/resource", "required", "name your resource, the first part of its host name"));
    } else if (wanted && !ResourceName.isValid(String.valueOf(resource))) {
      faults.add(
          Fault.at(
              "/resource",
              "resource_shape",
              "must be letters, digits and hyphens alone, as in my-company; no address"));
    } else if (!wanted && resource != null) {
      faults.add(Fault.at("/resource", "not_taken", provider.name + " has no resources"));
    }
  }

  String lastFour() {
    return text.substring(text.length() - Math.min(SHOWN, text.length()));
  }

  /**
   * Also what Java does not call white space: no-break and zero-width spaces, the byte order mark.
   */
  private static boolean isBlank(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT;
  }

  /** A key is never printed. */
  @Override
  public String toString() {
    return "NewKey";
  }
}
