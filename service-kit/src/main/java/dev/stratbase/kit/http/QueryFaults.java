package dev.stratbase.kit.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stratbase.kit.problem.CommonProblem;
import dev.stratbase.kit.problem.Fault;
import dev.stratbase.kit.problem.ProblemException;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What else is wrong with a query. Whoever reads parameters stops at the first bad one, but its
 * sender wants to mend all of them at once: so when one was refused, the others are held against
 * what the service's own OpenAPI document says of them. No operation can forget to, and nobody
 * whose query is good pays for it.
 */
@Singleton
public final class QueryFaults {
  private static final Set<String> COMPLETED =
      Set.of(CommonProblem.INVALID_PARAMETER.code(), CommonProblem.INVALID_CURSOR.code());

  private final OpenApiDocumentService documents;
  private final ObjectMapper json;

  /** Made by the first who needs it; two at once make the same. */
  private volatile @Nullable List<Operation> operations;

  QueryFaults(OpenApiDocumentService documents, ObjectMapper json) {
    this.documents = documents;
    this.json = json;
  }

  /** The refusal with the faults of all other parameters, if it is one of a parameter. */
  public ProblemException complete(ProblemException refusal, ContainerRequestContext request) {
    if (!COMPLETED.contains(refusal.problem().code())) {
      return refusal;
    }
    List<Fault> faults = new ArrayList<>(refusal.problem().errors());
    Set<String> told =
        faults.stream().map(Fault::parameter).filter(Objects::nonNull).collect(Collectors.toSet());
    operation(request)
        .map(operation -> operation.faults(request.getUriInfo().getQueryParameters()))
        .orElse(List.of())
        .stream()
        .filter(fault -> !told.contains(fault.parameter()))
        .forEach(faults::add);
    return refusal.withErrors(faults);
  }

  private Optional<Operation> operation(ContainerRequestContext request) {
    List<Operation> all = operations;
    if (all == null) {
      all = read();
      operations = all;
    }
    String path = request.getUriInfo().getPath();
    return all.stream().filter(one -> one.is(request.getMethod(), path)).findFirst();
  }

  /** Those with fewer variables first, as JAX-RS chooses. */
  private List<Operation> read() {
    JsonNode paths;
    try {
      paths =
          json.readTree(documents.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, Format.JSON))
              .path("paths");
    } catch (IOException e) {
      throw new UncheckedIOException("Our own document cannot be read", e);
    }
    return paths.properties().stream()
        .sorted(
            Comparator.comparingLong(path -> path.getKey().chars().filter(c -> c == '{').count()))
        .flatMap(path ->
            path.getValue().properties().stream()
                .map(method -> Operation.of(method.getKey(), path.getKey(), method.getValue())))
        .toList();
  }

  private record Operation(String method, Pattern path, List<Parameter> parameters) {
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");

    static Operation of(String method, String path, JsonNode operation) {
      String pattern =
          Stream.of(VARIABLE.split(path, -1))
              .map(Pattern::quote)
              .collect(Collectors.joining("[^/]+"));
      List<Parameter> parameters = new ArrayList<>();
      for (JsonNode parameter : operation.path("parameters")) {
        if (parameter.path("in").asText().equals("query")) {
          parameters.add(new Parameter(parameter.path("name").asText(), parameter.path("schema")));
        }
      }
      return new Operation(method, Pattern.compile(pattern), List.copyOf(parameters));
    }

    boolean is(String asked, String at) {
      return method.equalsIgnoreCase(asked) && path.matcher(at).matches();
    }

    List<Fault> faults(MultivaluedMap<String, String> query) {
      return parameters.stream()
          .flatMap(parameter -> parameter.fault(query.getFirst(parameter.name())).stream())
          .toList();
    }
  }

  private record Parameter(String name, JsonNode schema) {
    /** Of a value; one that is missing or empty is the operation's to judge. */
    Optional<Fault> fault(@Nullable String value) {
      if (value == null || value.isEmpty()) {
        return Optional.empty();
      }
      try {
        check(value);
        return Optional.empty();
      } catch (ProblemException bad) {
        return bad.problem().errors().stream().findFirst();
      }
    }

    private void check(String value) {
      if (schema.has("enum")) {
        QueryValues.oneOf(name, value, words());
      }
      switch (schema.path("type").asText()) {
        case "boolean" -> QueryValues.flag(name, value);
        case "integer" -> QueryValues.integer(name, value, bound("minimum"), bound("maximum"));
        default -> text(value);
      }
    }

    private void text(String value) {
      switch (schema.path("format").asText()) {
        case "uuid" -> QueryValues.uuid(name, value);
        case "date-time" -> QueryValues.time(name, value);
        default -> {
          int most = schema.path("maxLength").asInt(Integer.MAX_VALUE);
          if (value.codePointCount(0, value.length()) > most) {
            throw PageRequest.invalid(name, "must be at most " + most + " characters");
          }
          String pattern = schema.path("pattern").asText();
          if (!Pattern.compile(pattern).matcher(value).find()) {
            throw PageRequest.invalid(name, "must match " + pattern);
          }
        }
      }
    }

    private int bound(String which) {
      return schema.path(which).asInt();
    }

    private List<String> words() {
      List<String> words = new ArrayList<>();
      schema.path("enum").forEach(word -> words.add(word.asText()));
      return words;
    }
  }
}
