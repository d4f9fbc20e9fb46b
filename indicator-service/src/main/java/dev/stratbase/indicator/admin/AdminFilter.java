package dev.stratbase.indicator.admin;

import dev.stratbase.kit.http.Cursor;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.http.QueryValues;
import dev.stratbase.kit.http.RowList;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which entries an administrator wants listed, and in which order. */
public final class AdminFilter {
  private static final int MAX_TEXT = 100;
  private static final List<String> TYPES = List.of("entry", "exit", "stop_loss", "trend");
  private static final List<String> MANAGERS = List.of("administrator", "files");

  /** Before and after which no row was made; PostgreSQL's range is narrower than Java's. */
  private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  @QueryParam("type")
  @Parameter(
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"trend", "entry", "exit", "stop_loss"}))
  @Nullable String type;

  @QueryParam("category")
  @Parameter(schema = @Schema(type = SchemaType.STRING, maxLength = 100))
  @Nullable String category;

  @QueryParam("is_custom")
  @Parameter(schema = @Schema(type = SchemaType.BOOLEAN))
  @Nullable String custom;

  @QueryParam("retired")
  @Parameter(
      description = "Only retired ones, or only those on offer; both when left out.",
      schema = @Schema(type = SchemaType.BOOLEAN))
  @Nullable String retired;

  @QueryParam("managed_by")
  @Parameter(
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"files", "administrator"}))
  @Nullable String managedBy;

  @QueryParam("q")
  @Parameter(
      description = "Text in the name or the slug, without case.",
      schema = @Schema(type = SchemaType.STRING, maxLength = MAX_TEXT))
  @Nullable String text;

  @QueryParam("sort")
  @Parameter(
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"name", "newest"},
              defaultValue = "name"))
  @Nullable String sort;

  /** For JAX-RS, which fills the fields. */
  public AdminFilter() {}

  /** Its name in cursors. */
  String order() {
    return switch (sort) {
      case null -> "name";
      case "name", "newest" -> sort;
      default -> throw PageRequest.invalid("sort", "must be one of name, newest");
    };
  }

  /** The list behind the page's cursor; fails with {@code invalid_parameter} or of the cursor. */
  RowList<Indicator> list(PageRequest page) {
    boolean byName = order().equals("name");
    Cursor cursor = page.cursor(order(), 2);
    RowList<Indicator> list =
        new RowList<>(
                Indicator.class,
                byName ? "lower(e.name), e.id" : "e.createdAt desc, e.id",
                page,
                this::cursor)
            .where("e.type = :type", "type", QueryValues.oneOf("type", type, TYPES))
            .where("e.category = :category", "category", bounded("category", category))
            .where("e.custom = :custom", "custom", QueryValues.flag("is_custom", custom))
            .where(
                "e.managedBy = :managed",
                "managed",
                QueryValues.oneOf("managed_by", managedBy, MANAGERS))
            .where(retiredCondition())
            .where(
                "e.name ilike :text escape '\\' or e.slug ilike :text escape '\\'",
                "text",
                pattern());
    return byName
        ? list.beyond(
            cursor,
            "lower(e.name) > lower(:after) or lower(e.name) = lower(:after) and e.id > :id",
            AdminFilter::name)
        : list.beyond(
            cursor,
            "e.createdAt < :after or e.createdAt = :after and e.id > :id",
            AdminFilter::moment);
  }

  /** The cursor behind a row. */
  private Cursor cursor(Indicator row) {
    String first = order().equals("name") ? row.name : row.createdAt.toString();
    return new Cursor(order(), List.of(first, row.id.toString()));
  }

  private static Map<String, Object> name(List<String> values) {
    return Map.of("after", values.get(0), "id", UUID.fromString(values.get(1)));
  }

  private static Map<String, Object> moment(List<String> values) {
    Instant at = Instant.parse(values.get(0));
    if (at.isBefore(FIRST) || at.isAfter(LAST)) {
      throw new IllegalArgumentException("no row was made then");
    }
    return Map.of("after", at, "id", UUID.fromString(values.get(1)));
  }

  private @Nullable String retiredCondition() {
    Boolean wanted = QueryValues.flag("retired", retired);
    return wanted == null ? null : "e.retiredAt is " + (wanted ? "not null" : "null");
  }

  private @Nullable String pattern() {
    String asked = bounded("q", text);
    return asked == null || asked.isBlank()
        ? null
        : "%" + asked.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }

  private static @Nullable String bounded(String parameter, @Nullable String value) {
    if (value != null && (value.length() > MAX_TEXT || value.indexOf('\0') >= 0)) {
      throw PageRequest.invalid(parameter, "must be at most " + MAX_TEXT + " characters of text");
    }
    return value;
  }
}
