package dev.stratbase.account.profile;

import dev.stratbase.kit.http.Preconditions;
import dev.stratbase.kit.identity.Roles;
import dev.stratbase.kit.json.MergePatch;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The signed-in person. */
@Path("/v1/me")
@Tag(name = "profile")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.USER)
@SecurityRequirement(name = "supabase")
public class ProfileResource {
  private static final String PROFILE =
      """
      {"id": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "email": "plain@example.test",
       "full_name": "Ada Lovelace", "public_name": "ada", "credits": 5, "is_premium": false,
       "preferences": {"theme": "dark"}, "created_at": "2026-01-31T12:00:00Z",
       "updated_at": "2026-01-31T12:00:00Z", "last_login": "2026-01-31T12:00:00Z"}\
      """;

  private final ProfileService profiles;

  ProfileResource(ProfileService profiles) {
    this.profiles = profiles;
  }

  /** Answers 304 when {@code If-None-Match} names the current version. */
  @GET
  @Operation(
      operationId = "getProfile",
      summary = "Your profile",
      description = "Creates it on your first request, from what the access token says.")
  @APIResponse(
      responseCode = "200",
      description = "Your profile.",
      headers =
          @Header(
              name = "ETag",
              description = "Send it as If-Match.",
              schema = @Schema(implementation = String.class)),
      content =
          @Content(
              schema = @Schema(implementation = ProfileResponse.class),
              examples = @ExampleObject(name = "plain", value = PROFILE)))
  @APIResponse(responseCode = "304", description = "Unchanged since the ETag was read.")
  public Uni<RestResponse<ProfileResponse>> get(
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    return profiles
        .get()
        .map(profile -> {
          String tag = ProfileService.entityTag(profile);
          return Preconditions.notModified(ifNoneMatch, tag)
              ? Preconditions.notModified(tag)
              : answer(profile);
        });
  }

  /** Changes names and preferences. */
  @PATCH
  @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "patchProfile",
      summary = "Change your profile",
      description = "JSON Merge Patch (RFC 7396) on full_name, public_name and preferences.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MergePatch.MEDIA_TYPE,
              schema = @Schema(implementation = ProfileChanges.class),
              examples =
                  @ExampleObject(
                      name = "theme",
                      value = "{\"public_name\":\"ada\",\"preferences\":{\"theme\":\"dark\"}}")))
  @APIResponse(
      responseCode = "200",
      description = "The changed profile.",
      content =
          @Content(
              schema = @Schema(implementation = ProfileResponse.class),
              examples = @ExampleObject(name = "plain", value = PROFILE)))
  public Uni<RestResponse<ProfileResponse>> patch(
      @HeaderParam("If-Match") @Nullable String ifMatch, MergePatch patch) {
    return profiles.patch(patch, ifMatch).map(ProfileResource::answer);
  }

  private static RestResponse<ProfileResponse> answer(ProfileResponse profile) {
    return RestResponse.ResponseBuilder.ok(profile)
        .header("ETag", ProfileService.entityTag(profile))
        .header("Cache-Control", "private, no-cache")
        .build();
  }
}
