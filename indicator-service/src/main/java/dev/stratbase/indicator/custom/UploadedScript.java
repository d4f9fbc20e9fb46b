package dev.stratbase.indicator.custom;

import dev.stratbase.indicator.library.IndicatorType;
import dev.stratbase.indicator.pine.PineScript;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.problem.CommonProblem;
import dev.stratbase.kit.problem.Fault;
import dev.stratbase.kit.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What is said about an uploaded file besides its content; used as a {@code @BeanParam}. */
public final class UploadedScript {
  private static final int LONGEST_NAME = 120;
  private static final int LONGEST_CATEGORY = 60;

  @QueryParam("type")
  @Parameter(
      description = "What it does in a strategy.",
      required = true,
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"trend", "entry", "exit", "stop_loss"}))
  @Nullable String type;

  @QueryParam("name")
  @Parameter(
      description = "The title that the script declares when left out.",
      schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = LONGEST_NAME))
  @Nullable String name;

  @QueryParam("category")
  @Parameter(
      description = "A family of the library, or your own.",
      schema =
          @Schema(
              type = SchemaType.STRING,
              minLength = 1,
              maxLength = LONGEST_CATEGORY,
              defaultValue = "imported"))
  @Nullable String category;

  /** For JAX-RS, which fills the fields. */
  public UploadedScript() {}

  /** The request that the upload amounts to; reads the script for its title. */
  CustomIndicatorRequest request(byte[] file) {
    String script = text(file);
    return new CustomIndicatorRequest(
        name == null ? title(script) : checked("name", name, LONGEST_NAME),
        null,
        category == null ? "imported" : checked("category", category, LONGEST_CATEGORY),
        type(),
        null,
        null,
        script,
        false);
  }

  /** A name in the query, checked; null when there is none. */
  static @Nullable String name(@Nullable String given) {
    return given == null ? null : checked("name", given, LONGEST_NAME);
  }

  private String type() {
    List<String> types = Arrays.stream(IndicatorType.values()).map(IndicatorType::key).toList();
    if (type == null || !types.contains(type)) {
      throw PageRequest.invalid("type", "must be there and one of " + String.join(", ", types));
    }
    return type;
  }

  private static String checked(String parameter, String value, int longest) {
    if (value.isBlank()
        || value.length() > longest
        || value.chars().anyMatch(Character::isISOControl)) {
      throw PageRequest.invalid(parameter, "must be 1 to " + longest + " characters of text");
    }
    return value;
  }

  /** A script that has no title is refused when its definition is read. */
  private static String title(String script) {
    String title = PineScript.read(script).title().orElse("Imported").replaceAll("\\p{Cntrl}", " ");
    int[] points = title.strip().codePoints().limit(LONGEST_NAME / 2).toArray();
    return new String(points, 0, points.length);
  }

  private static String text(byte[] file) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
      if (text.indexOf('\0') >= 0) {
        throw refused("unstorable", "must not contain the character U+0000");
      }
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw refused("encoding", "must be text in UTF-8");
    }
  }

  private static ProblemException refused(String code, String detail) {
    return ProblemException.of(CommonProblem.INVALID_BODY, List.of(Fault.at("", code, detail)));
  }
}
