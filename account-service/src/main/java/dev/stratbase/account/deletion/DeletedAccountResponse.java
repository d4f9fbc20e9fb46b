package dev.stratbase.account.deletion;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was done. */
@Schema(name = "DeletedAccount")
record DeletedAccountResponse(
    @Schema(description = "Everything in all services is gone.") boolean deleted,
    @Schema(
            description =
                "Your sign-in at Supabase Auth: removed; pending when it could not be reached and is"
                    + " told again until it has done it; not_configured when this installation leaves"
                    + " sign-ins alone, and you may sign in again and begin a new account.",
            enumeration = {"removed", "pending", "not_configured"},
            examples = "removed")
        String authUser) {

  static DeletedAccountResponse with(SignIn signIn) {
    return new DeletedAccountResponse(true, signIn.code());
  }
}
