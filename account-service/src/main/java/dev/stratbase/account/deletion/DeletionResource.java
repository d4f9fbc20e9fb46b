package dev.stratbase.account.deletion;

import dev.stratbase.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The end of an account. */
@Path("/v1/me")
@Tag(name = "profile")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.USER)
@SecurityRequirement(name = "supabase")
public class DeletionResource {
  private final DeletionService deletions;

  DeletionResource(DeletionService deletions) {
    this.deletions = deletions;
  }

  /** Deletes everything of the caller's, in every service. */
  @DELETE
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "deleteProfile",
      summary = "Delete your account",
      description =
          "Deletes everything you have in all services at once, and your sign-in at Supabase Auth"
              + " where this installation is allowed to. It cannot be undone; export first. Coming"
              + " back later brings no second opening credits. May be repeated.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = DeleteAccountRequest.class),
              examples =
                  @ExampleObject(name = "confirmed", value = "{\"email\":\"plain@example.test\"}")))
  @APIResponse(
      responseCode = "200",
      description = "It is gone, and this is what became of your sign-in.",
      content =
          @Content(
              schema = @Schema(implementation = DeletedAccountResponse.class),
              examples =
                  @ExampleObject(
                      name = "all gone",
                      value = "{\"deleted\":true,\"auth_user\":\"removed\"}")))
  @APIResponse(
      responseCode = "409",
      description = "subscription_renews: cancel the subscription first.")
  @APIResponse(
      responseCode = "422",
      description = "confirmation_mismatch, or the body is not acceptable.")
  public Uni<DeletedAccountResponse> delete(@Valid @NotNull DeleteAccountRequest request) {
    return deletions.delete(request);
  }
}
