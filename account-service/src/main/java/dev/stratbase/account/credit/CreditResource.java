package dev.stratbase.account.credit;

import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The signed-in person's credits; nothing here can move them. */
@Path("/v1/credits")
@Tag(name = "credits")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.USER)
@SecurityRequirement(name = "supabase")
public class CreditResource {
  private final CreditService credits;

  CreditResource(CreditService credits) {
    this.credits = credits;
  }

  /** Balance and ledger, newest entry first. */
  @GET
  @Operation(
      operationId = "listCredits",
      summary = "Your credits",
      description =
          "The balance, and the ledger that makes it up, newest first. Everybody starts with 5.")
  @APIResponse(
      responseCode = "200",
      description = "The balance and a page of the ledger.",
      headers =
          @Header(
              name = "Link",
              description = "The next page, as rel=next.",
              schema = @Schema(implementation = String.class)),
      content =
          @Content(
              schema = @Schema(implementation = CreditsResponse.class),
              examples =
                  @ExampleObject(
                      name = "new account",
                      value =
                          """
                          {"balance": 5, "owed": 0, "items": [{
                            "id": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "entry_number": 1,
                            "kind": "grant", "amount": 5, "balance_after": 5, "owed_after": 0,
                            "reason": "welcome", "reference": null,
                            "created_at": "2026-01-31T12:00:00Z"}]}\
                          """)))
  public Uni<RestResponse<CreditsResponse>> list(
      @BeanParam PageRequest page,
      @Parameter(
              description = "Only entries of this kind.",
              schema =
                  @Schema(enumeration = {"grant", "spend", "refund", "clawback", "adjustment"}))
          @QueryParam("kind")
          @Nullable String kind,
      @Context UriInfo uri) {
    return credits.list(page, kind).map(found -> Page.respond(found, found.nextCursor(), uri));
  }
}
