package dev.stratbase.indicator.admin;

import dev.stratbase.kit.http.Cursor;
import dev.stratbase.kit.http.PageRequest;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which lines of the audit an administrator wants to see, the latest first. */
public final class AuditFilter {
  private static final String ORDER = "newest";
  private static final Set<String> ACTIONS =
      Set.of("create", "promote", "change", "retire", "unretire", "restore");

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

  RowList list(PageRequest page) {
    return new RowList("AuditEntry a", "a.id desc")
        .where("a.indicatorId = :indicator", "indicator", uuid("indicator_id", indicator))
        .where("a.actor = :actor", "actor", uuid("actor", actor))
        .where("a.action = :action", "action", AdminFilter.oneOf("action", action, ACTIONS))
        .beyond(
            page.cursor(ORDER, 1),
            "a.id < :after",
            values -> Map.of("after", Long.parseLong(values.getFirst())));
  }

  static Cursor cursor(AuditEntry row) {
    return new Cursor(ORDER, List.of(row.id.toString()));
  }

  private static @Nullable UUID uuid(String parameter, @Nullable String value) {
    try {
      return value == null ? null : UUID.fromString(value);
    } catch (IllegalArgumentException e) {
      throw PageRequest.invalid(parameter, "must be a UUID");
    }
  }
}
