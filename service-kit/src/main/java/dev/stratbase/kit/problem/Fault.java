package dev.stratbase.kit.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with a request.
 *
 * @param pointer JSON Pointer (RFC 6901) into the body, or null for a parameter
 * @param parameter query parameter or header, or null for the body
 * @param code stable snake_case kind of the fault
 * @param detail what to change, for a person
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Fault", description = "One thing wrong with a request, and where.")
public record Fault(
    @Schema(
            description = "JSON Pointer into the body.",
            examples = "/components/0/parameters/length")
        @Nullable String pointer,
    @Schema(description = "Query parameter or header.", examples = "limit")
        @Nullable String parameter,
    @Schema(description = "Stable kind of the fault.", examples = "maximum") String code,
    @Schema(description = "What to change.", examples = "must be between 1 and 500")
        String detail) {

  /** A fault in the body. */
  public static Fault at(String pointer, String code, String detail) {
    return new Fault(pointer, null, code, detail);
  }

  /** A fault in a query parameter or header. */
  public static Fault in(String parameter, String code, String detail) {
    return new Fault(null, parameter, code, detail);
  }
}
