package dev.stratbase.billing.webhook;

import dev.stratbase.kit.http.QueryValues;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which events an administrator wants listed. */
public final class WebhookEventFilter {
  private static final List<String> STATUSES =
      List.of("received", "processed", "ignored", "failed", "dead");
  private static final List<String> PROVIDERS = List.of("stripe", "paypal");

  @QueryParam("status")
  @Parameter(
      description = "Only these; dead are the ones to look after.",
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"received", "processed", "ignored", "failed", "dead"}))
  @Nullable String status;

  @QueryParam("provider")
  @Parameter(
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"stripe", "paypal"}))
  @Nullable String provider;

  @QueryParam("flagged")
  @Parameter(
      description = "Only those without a person of ours.",
      schema = @Schema(type = SchemaType.BOOLEAN))
  @Nullable String flagged;

  /** For JAX-RS, which fills the fields. */
  public WebhookEventFilter() {}

  /** The condition, and its parameters into the map. */
  String condition(Map<String, Object> parameters) {
    String condition = "1 = 1";
    @Nullable String state = QueryValues.oneOf("status", status, STATUSES);
    if (state != null) {
      parameters.put("status", state);
      condition += " and e.status = :status";
    }
    @Nullable String sender = QueryValues.oneOf("provider", provider, PROVIDERS);
    if (sender != null) {
      parameters.put("provider", sender);
      condition += " and e.provider = :provider";
    }
    @Nullable Boolean wanted = QueryValues.flag("flagged", flagged);
    if (wanted != null) {
      condition += wanted ? " and e.flag is not null" : " and e.flag is null";
    }
    return condition;
  }
}
