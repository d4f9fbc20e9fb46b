package dev.stratbase.billing.webhook;

import dev.stratbase.billing.provider.ProviderName;
import dev.stratbase.billing.provider.WebhookDelivery;
import dev.stratbase.kit.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Where the payment providers deliver their events; the signature says who sends. */
@Path("/v1/webhooks")
@Tag(name = "webhooks")
@PermitAll
public class WebhookResource {
  private final WebhookService webhooks;

  WebhookResource(WebhookService webhooks) {
    this.webhooks = webhooks;
  }

  /** Stripe's. */
  @POST
  @Path("stripe")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "receiveStripeEvent",
      summary = "Stripe delivers an event",
      description =
          "Signed in Stripe-Signature, at most 300 seconds ago or ahead. Acknowledged once it is"
              + " kept; acted on afterwards. A repetition changes nothing.")
  @RequestBody(
      required = true,
      content =
          @Content(schema = @Schema(type = SchemaType.OBJECT, description = "Stripe's event.")))
  @APIResponse(responseCode = "204", description = "Kept, now or before.")
  @APIResponse(
      responseCode = "400",
      description =
          "webhook_signature_malformed, webhook_signature_stale, webhook_signature_wrong or"
              + " webhook_malformed.")
  public Uni<RestResponse<Void>> stripe(byte @Nullable [] body, @Context HttpHeaders headers) {
    return accept(ProviderName.STRIPE, body, headers);
  }

  /** PayPal's. */
  @POST
  @Path("paypal")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "receivePaypalEvent",
      summary = "PayPal delivers an event",
      description =
          "Signed in PayPal-Transmission-Sig with the certificate at PayPal-Cert-Url, which must be"
              + " on an allow-listed host. Acknowledged once it is kept; acted on afterwards.")
  @RequestBody(
      required = true,
      content =
          @Content(schema = @Schema(type = SchemaType.OBJECT, description = "PayPal's event.")))
  @APIResponse(responseCode = "204", description = "Kept, now or before.")
  @APIResponse(
      responseCode = "400",
      description =
          "webhook_signature_malformed, webhook_signature_stale, webhook_signature_wrong or"
              + " webhook_malformed.")
  public Uni<RestResponse<Void>> paypal(byte @Nullable [] body, @Context HttpHeaders headers) {
    return accept(ProviderName.PAYPAL, body, headers);
  }

  private Uni<RestResponse<Void>> accept(
      ProviderName name, byte @Nullable [] body, HttpHeaders headers) {
    if (body == null || body.length == 0) {
      throw CommonProblem.BODY_REQUIRED.exception();
    }
    return webhooks
        .accept(name, new WebhookDelivery(body, headers::getHeaderString))
        .map(kept -> RestResponse.noContent());
  }
}
