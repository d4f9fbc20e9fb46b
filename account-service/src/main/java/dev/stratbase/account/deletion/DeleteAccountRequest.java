package dev.stratbase.account.deletion;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What confirms that somebody means it.
 *
 * @param email the account's own address
 */
@Schema(name = "DeleteAccount")
record DeleteAccountRequest(
    @Schema(description = "Your account's e-mail address.", examples = "plain@example.test")
        @NotNull @Size(min = 1, max = 320) String email) {
  /** Keeps the address out of logs. */
  @Override
  public String toString() {
    return "DeleteAccountRequest";
  }
}
