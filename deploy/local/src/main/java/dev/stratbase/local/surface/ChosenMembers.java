package dev.stratbase.local.surface;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Which members of a list's rows a request chose with {@code fields}, where its operation has that
 * parameter.
 *
 * @param names none when nothing was chosen, or more than once
 * @param any whether members were chosen
 */
record ChosenMembers(Set<String> names, boolean any) {
  private static final Pattern FIELDS = Pattern.compile("(?<=[?&])fields=([^&]*)");
  private static final Pattern ROW = Pattern.compile("/items/[0-9]+");

  static ChosenMembers of(Operation operation, String target) {
    List<MatchResult> found = FIELDS.matcher(target).results().toList();
    boolean any =
        !found.isEmpty()
            && operation.in("query").stream().anyMatch(it -> it.name().equals("fields"));
    return new ChosenMembers(any && found.size() == 1 ? names(found.getFirst()) : Set.of(), any);
  }

  private static Set<String> names(MatchResult found) {
    try {
      return Set.copyOf(
          List.of(URLDecoder.decode(found.group(1), StandardCharsets.UTF_8).split(",", -1)));
    } catch (IllegalArgumentException notEncoded) {
      return Set.of();
    }
  }

  /** A member of a row that nobody chose may be missing. */
  boolean allows(Error error) {
    return any
        && error.getKeyword().equals("required")
        && ROW.matcher(error.getInstanceLocation().toString()).matches();
  }

  /** Members that nobody chose, and chosen ones that are missing. */
  List<String> faults(JsonNode body) {
    List<String> faults = new ArrayList<>();
    for (JsonNode row : names.isEmpty() ? List.<JsonNode>of() : body.path("items")) {
      row.fieldNames()
          .forEachRemaining(name -> {
            if (!names.contains(name)) {
              faults.add("shows \"%s\", which was not chosen".formatted(name));
            }
          });
      names.stream()
          .filter(name -> !row.has(name))
          .forEach(name -> faults.add("lacks \"%s\", which was chosen".formatted(name)));
    }
    return faults.stream().distinct().limit(3).toList();
  }
}
