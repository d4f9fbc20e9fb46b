package dev.stratbase.account.docs;

import dev.stratbase.kit.production.ProductionRule;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where the page finds the document of each service. */
@Singleton
final class DocumentList implements ProductionRule {
  private static final String HERE = "";

  /** An origin that a token may be sent to, and nothing that would end an attribute or a policy. */
  private static final Pattern SAFE =
      Pattern.compile(
          "(?:https://[A-Za-z0-9.-]+|http://127\\.0\\.0\\.1|http://localhost)(?::[0-9]{1,5})?");

  private final Map<String, String> origins = new LinkedHashMap<>();

  DocumentList(DocsOrigins others) {
    origins.put("account", HERE);
    origins.put("indicator", others.indicator().orElse(HERE));
    origins.put("strategy", others.strategy().orElse(HERE));
    origins.put("billing", others.billing().orElse(HERE));
  }

  @Override
  public List<String> faults() {
    return origins.entrySet().stream()
        .filter(each -> !each.getValue().equals(HERE))
        .filter(each -> !SAFE.matcher(each.getValue()).matches())
        .map(each ->
            "stratbase.docs.origins.%s would be sent tokens, and is no origin with TLS: %s"
                .formatted(each.getKey(), each.getValue()))
        .toList();
  }

  /** A link to each document, as HTML. */
  String links() {
    return origins.entrySet().stream()
        .map(each ->
            "<a href=\"%s/docs/%s.json\">%s</a>"
                .formatted(each.getValue(), each.getKey(), each.getKey()))
        .collect(Collectors.joining("\n"));
  }

  /** What the page may connect to, as a source list of Content Security Policy. */
  String sources() {
    return origins.values().stream()
        .filter(origin -> !origin.equals(HERE))
        .distinct()
        .map(origin -> " " + origin)
        .collect(Collectors.joining("", "'self'", ""));
  }
}
