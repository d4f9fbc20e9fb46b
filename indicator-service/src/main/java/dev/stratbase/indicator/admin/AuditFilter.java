package dev.stratbase.indicator.admin;

import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.http.QueryValues;
import dev.stratbase.kit.http.RowList;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which lines of the audit an administrator wants to see, the latest first. */
public final class AuditFilter {
  private static final List<String> ACTIONS =
      List.of("create", "promote", "change", "retire", "unretire", "restore");

  @QueryParam("indicator_id")
  @Parameter(
      description = "Only of this indicator.",
      schema = @Schema(type = SchemaType.STRING, format = "uuid"))
  @Nullable String indicator;

  @QueryParam("actor")
  @Parameter(
      description = "Only by this person.",
      schema = @Schema(type = SchemaType.STRING, format = "uuid"))
  @Nullable String actor;

  @QueryParam("action")
  @Parameter(
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"create", "promote", "change", "retire", "unretire", "restore"}))
  @Nullable String action;

  /** For JAX-RS, which fills the fields. */
  public AuditFilter() {}

  RowList<AuditEntry> list(PageRequest page) {
    return RowList.latestFirst(AuditEntry.class, row -> row.id, page)
        .where(
            "e.indicatorId = :indicator", "indicator", QueryValues.uuid("indicator_id", indicator))
        .where("e.actor = :actor", "actor", QueryValues.uuid("actor", actor))
        .where("e.action = :action", "action", QueryValues.oneOf("action", action, ACTIONS));
  }
}
