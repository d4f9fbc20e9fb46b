package dev.stratbase.local.hammer;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Two people, and answers as a service might give them. */
final class HammerWorld {
  static final String REQUEST = "hammer-1";
  static final String JSON = "application/json";
  static final String PROBLEM = "application/problem+json";

  final Marks marks = new Marks("test");
  final Person ada = person(0);
  final Person ben = person(1);
  final World world = new World(marks, List.of(ada, ben));
  final Report report = new Report();

  private Person person(int index) {
    return new Person(index, UUID.randomUUID(), marks.email(index), "token-" + index, true);
  }

  Row row(Person owner, String slice, String name) {
    return world.add(new Row(owner, slice, "/v1/things", UUID.randomUUID(), name, "\"1\""));
  }

  Answer answer(@Nullable Person asker, int status, String text) {
    String type = status < 400 ? JSON : PROBLEM;
    return answer(asker, status, Map.of("X-Request-Id", REQUEST, "Content-Type", type), text);
  }

  Answer answer(@Nullable Person asker, int status, Map<String, String> headers, String text) {
    Map<String, List<String>> lists =
        headers.entrySet().stream()
            .collect(
                java.util.stream.Collectors.toMap(
                    Map.Entry::getKey, header -> List.of(header.getValue())));
    return new Answer(
        Call.get(asker, "strategy", "/v1/strategies"),
        status,
        HttpHeaders.of(lists, (name, value) -> true),
        text,
        0,
        1);
  }

  static String problem(int status, String code) {
    return "{\"status\":%s,\"code\":\"%s\"}".formatted(status, code);
  }
}
