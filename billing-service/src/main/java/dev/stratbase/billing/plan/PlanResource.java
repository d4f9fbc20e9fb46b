package dev.stratbase.billing.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.http.Preconditions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The plans on offer, open to everybody. */
@Path("/v1/plans")
@Tag(name = "plans")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
public class PlanResource {
  /** Public, and a little old is fine: a price is settled at checkout. */
  private static final String CACHING = "public, max-age=30";

  private final PlanService plans;
  private final ObjectMapper json;

  PlanResource(PlanService plans, ObjectMapper json) {
    this.plans = plans;
    this.json = json;
  }

  /** Answers 304 when {@code If-None-Match} names the current list. */
  @GET
  @Operation(
      operationId = "listPlans",
      summary = "The plans on offer",
      description = "In the order in which to show them. May be kept for 30 seconds.")
  @APIResponse(
      responseCode = "200",
      description = "A page of plans.",
      headers = {
        @Header(name = "ETag", schema = @Schema(implementation = String.class)),
        @Header(
            name = "Link",
            description = "The next page.",
            schema = @Schema(implementation = String.class))
      })
  @APIResponse(responseCode = "304", description = "Unchanged since the ETag was read.")
  public Uni<RestResponse<Page<PlanResponse>>> list(
      @BeanParam PageRequest page,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch,
      @Context UriInfo uri) {
    return plans.list(page).map(found -> conditional(found.respond(uri), found, ifNoneMatch));
  }

  /** Answers 304 when {@code If-None-Match} names the current version. */
  @GET
  @Path("{code}")
  @Operation(operationId = "getPlan", summary = "One plan on offer")
  @APIResponse(
      responseCode = "200",
      description = "The plan.",
      headers = @Header(name = "ETag", schema = @Schema(implementation = String.class)),
      content = @Content(schema = @Schema(implementation = PlanResponse.class)))
  @APIResponse(responseCode = "304", description = "Unchanged since the ETag was read.")
  public Uni<RestResponse<PlanResponse>> get(
      @PathParam("code") @Parameter(example = "pro-monthly") String code,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    return plans.get(code).map(plan -> conditional(RestResponse.ok(plan), plan, ifNoneMatch));
  }

  /** The tag is a digest of the answer: a list has no version of its own. */
  private <T> RestResponse<T> conditional(
      RestResponse<T> answer, T body, @Nullable String ifNoneMatch) {
    String tag = "\"" + digest(body) + "\"";
    RestResponse<T> result =
        Preconditions.notModified(ifNoneMatch, tag) ? Preconditions.notModified(tag) : answer;
    result.getHeaders().putSingle(HttpHeaders.ETAG, tag);
    result.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, CACHING);
    return result;
  }

  private String digest(Object body) {
    try {
      byte[] sha =
          MessageDigest.getInstance("SHA-256")
              .digest(json.writeValueAsString(body).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha, 0, 12);
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("A plan can always be written and digested", e);
    }
  }
}
