package dev.stratbase.kit.http;

import dev.stratbase.kit.problem.CommonProblem;
import dev.stratbase.kit.problem.Fault;
import dev.stratbase.kit.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters every list takes; use it as a {@code @BeanParam}. */
public final class PageRequest {
  /** Rows of a page when none are asked for. */
  public static final int DEFAULT_LIMIT = 20;

  /** Most rows of a page. */
  public static final int MAX_LIMIT = 100;

  @QueryParam("limit")
  @Parameter(
      description = "Rows of a page.",
      schema =
          @Schema(
              type = SchemaType.INTEGER,
              format = "int32",
              minimum = "1",
              maximum = "100",
              defaultValue = "20"))
  @Nullable String limit;

  @QueryParam("cursor")
  @Parameter(
      description = "Where to go on: next_cursor of the page before.",
      schema = @Schema(type = SchemaType.STRING, maxLength = 1024, pattern = "^[A-Za-z0-9_-]*$"))
  @Nullable String cursor;

  @QueryParam("count")
  @Parameter(
      description = "Send exact to have the whole list counted, which costs time.",
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"exact"}))
  @Nullable String count;

  /** For JAX-RS, which fills the fields. */
  public PageRequest() {}

  /** Rows of a page, 1 to 100. */
  public int limit() {
    Integer asked = QueryValues.integer("limit", limit, 1, MAX_LIMIT);
    return asked == null ? DEFAULT_LIMIT : asked;
  }

  /**
   * Where to go on, or null for the first page.
   *
   * @param sort the order asked for
   * @param width how many values this order has
   */
  public @Nullable Cursor cursor(String sort, int width) {
    return Cursor.decode(cursor, sort, width);
  }

  /** In a list by falling number: the number all of the page lie below. */
  public long below(String sort) {
    Cursor last = cursor(sort, 1);
    try {
      return last == null ? Long.MAX_VALUE : Long.parseLong(last.after().getFirst());
    } catch (NumberFormatException e) {
      throw CommonProblem.INVALID_CURSOR.exception();
    }
  }

  /** Whether the whole list is to be counted. */
  public boolean counted() {
    if (count != null && !count.equals("exact")) {
      throw invalid("count", "can only be exact");
    }
    return count != null;
  }

  /** A bad query parameter or header. */
  public static ProblemException invalid(String parameter, String detail) {
    return ProblemException.of(
        CommonProblem.INVALID_PARAMETER, List.of(Fault.in(parameter, "invalid", detail)));
  }
}
