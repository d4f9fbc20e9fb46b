package dev.stratbase.kit.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * RFC 9457 problem details, the one shape of every error.
 *
 * @param type URN of the kind of problem
 * @param title summary of the kind
 * @param status HTTP status
 * @param detail what happened and what to do
 * @param code stable code to program against
 * @param requestId to quote when asking for help
 * @param errors every fault of a bad request, up to 200
 * @param members further members of this kind of problem
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "Problem", description = "RFC 9457 problem details.")
public record Problem(
    @Schema(examples = "urn:stratbase:problem:not_found") String type,
    @Schema(examples = "There is nothing here, or it is not yours") String title,
    @Schema(examples = "404") int status,
    @Schema(examples = "There is nothing here, or it is not yours") String detail,
    @Schema(description = "Stable code to program against.", examples = "not_found") String code,
    @Schema(description = "Quote it when asking for help.") @Nullable String requestId,
    List<Fault> errors,
    @JsonIgnore @Schema(hidden = true) Map<String, Object> members) {
  /** More faults of one request than anybody mends at once; the rest is left unsaid. */
  public static final int MOST_ERRORS = 200;

  /** The members beyond the standard ones, such as a balance. */
  @JsonAnyGetter
  @Schema(hidden = true)
  public Map<String, Object> further() {
    return members;
  }

  static Problem of(ProblemCode code, String detail) {
    return new Problem(
        "urn:stratbase:problem:" + code.code(),
        code.title(),
        code.status(),
        detail,
        code.code(),
        null,
        List.of(),
        Map.of());
  }

  Problem withErrors(List<Fault> faults) {
    List<Fault> told = faults.stream().limit(MOST_ERRORS).toList();
    return new Problem(type, title, status, detail, code, requestId, told, members);
  }

  Problem withMembers(Map<String, Object> more) {
    return new Problem(type, title, status, detail, code, requestId, errors, Map.copyOf(more));
  }

  Problem withRequestId(@Nullable String id) {
    return new Problem(type, title, status, detail, code, id, errors, members);
  }
}
