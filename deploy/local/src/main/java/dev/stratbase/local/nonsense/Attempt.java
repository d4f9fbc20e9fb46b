package dev.stratbase.local.nonsense;

import dev.stratbase.local.surface.Message;
import dev.stratbase.local.surface.Operation;
import java.util.regex.Pattern;

/**
 * A request that is made of an operation, with the token of whoever sends it.
 *
 * @param parallel whether it is sent on several connections at once
 */
record Attempt(Operation operation, Message message, boolean parallel) {
  /** Empty, dotted and parameter segments lead to another path than the operation's. */
  private static final Pattern ELSEWHERE =
      Pattern.compile("^[^?]*?/(\\.|\\.\\.|%2e%2e|%2e|%2[fF].*|;[^/?]*)?(/|\\?|$)");

  /** The same, otherwise worded. */
  Attempt with(Message other) {
    return new Attempt(operation, other, parallel);
  }

  /** Whether it goes where the document says, so that the document must know the answer. */
  boolean isDocumented() {
    if (ELSEWHERE.matcher(message.target()).find()) {
      return false;
    }
    return message.method().equals(operation.method())
        || (message.method().equals("HEAD") && operation.method().equals("GET"));
  }
}
