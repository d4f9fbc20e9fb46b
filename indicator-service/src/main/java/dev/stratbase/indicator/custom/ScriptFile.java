package dev.stratbase.indicator.custom;

import dev.stratbase.kit.http.Preconditions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.RestResponse;

/** A script as a file to keep. */
final class ScriptFile {
  static final String MEDIA_TYPE = "text/plain;charset=UTF-8";
  private static final int LONGEST_NAME = 80;

  private ScriptFile() {}

  /** Text that no browser takes for anything else, to be saved rather than shown. */
  static RestResponse<String> of(CustomIndicatorResponse indicator) {
    return RestResponse.ResponseBuilder.<String>ok(indicator.pineScript())
        .header("Content-Disposition", disposition(indicator.name()))
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .header("Cache-Control", "private, no-cache")
        .header("ETag", CustomIndicatorAnswers.entityTag(indicator))
        .build();
  }

  static RestResponse<String> unchanged(CustomIndicatorResponse indicator) {
    return Preconditions.notModified(CustomIndicatorAnswers.entityTag(indicator));
  }

  /** RFC 6266: a name for every system, and the real one for those that can have it. */
  static String disposition(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[.-]+|[.-]+$", "");
    String safe = plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
    String real = URLEncoder.encode(name + ".pine", StandardCharsets.UTF_8).replace("+", "%20");
    return "attachment; filename=\"%s.pine\"; filename*=UTF-8''%s"
        .formatted(safe.isEmpty() ? "indicator" : safe, real);
  }
}
