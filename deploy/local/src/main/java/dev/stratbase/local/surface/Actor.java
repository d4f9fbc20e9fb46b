package dev.stratbase.local.surface;

import java.util.UUID;

/**
 * Somebody to ask as.
 *
 * @param token what is sent as the bearer token; nothing for none
 */
public record Actor(UUID id, String email, String token) {

  /** The same person with another token. */
  public Actor with(String other) {
    return new Actor(id, email, other);
  }

  /** A request in their name. */
  public Message signed(Message message) {
    return token.isEmpty() ? message : message.with("Authorization", "Bearer " + token);
  }

  /** Leaves the token out. */
  @Override
  public String toString() {
    return email;
  }
}
