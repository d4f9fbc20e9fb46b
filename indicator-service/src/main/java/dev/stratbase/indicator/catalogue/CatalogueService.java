package dev.stratbase.indicator.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.stratbase.indicator.IndicatorProblem;
import dev.stratbase.indicator.library.IndicatorLibrary;
import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.parameters.ParameterSchema;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Answers from memory: nothing here waits, and nothing asks the database. */
@Singleton
class CatalogueService {
  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  private final Catalogue catalogue;
  private final IndicatorLibrary library;
  private final ObjectMapper json;

  CatalogueService(Catalogue catalogue, IndicatorLibrary library, ObjectMapper json) {
    this.catalogue = catalogue;
    this.library = library;
    this.json = json;
  }

  /** The library as it is now: everything in one answer is of one moment. */
  Snapshot snapshot() {
    return catalogue.snapshot();
  }

  WrittenPage list(
      Snapshot snapshot, CatalogueQuery query, CatalogueFields fields, PageRequest page) {
    Place after = Place.of(page.cursor(query.sort().key(), Place.WIDTH));
    var question = new WrittenPage.Question(query, fields, after, page.limit(), page.counted());
    return snapshot.page(question, asked -> write(snapshot, asked));
  }

  CatalogueEntry entry(String idOrSlug) {
    return catalogue.entry(idOrSlug);
  }

  /** The families in the library's order, then those that only the database knows. */
  CategoriesResponse categories(Snapshot snapshot) {
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    for (CatalogueEntry entry : snapshot.entries()) {
      IndicatorResponse item = entry.item();
      if (!item.retired()) {
        counts
            .computeIfAbsent(item.category(), key -> new TreeMap<>())
            .merge(item.type(), 1, Integer::sum);
      }
    }
    Map<String, String> titles = new LinkedHashMap<>(library.categories());
    titles.keySet().retainAll(counts.keySet());
    counts.keySet().forEach(key -> titles.putIfAbsent(key, key));
    List<CategoriesResponse.Category> items = new ArrayList<>();
    titles.forEach((key, title) ->
        items.add(CategoriesResponse.Category.of(key, title, counts.getOrDefault(key, Map.of()))));
    return new CategoriesResponse(items);
  }

  /** The entry's parameters as a JSON Schema that stands for itself. */
  ObjectNode schema(CatalogueEntry entry) {
    ObjectNode schema = parameters(entry).toJson();
    schema.putIfAbsent("$schema", TextNode.valueOf(DIALECT));
    schema.putIfAbsent("title", TextNode.valueOf(entry.item().name()));
    return schema;
  }

  ParametersVerdict validate(CatalogueEntry entry, ObjectNode given) {
    return ParametersVerdict.of(parameters(entry).validate(given));
  }

  private static ParameterSchema parameters(CatalogueEntry entry) {
    ParameterSchema schema = entry.schema();
    if (schema == null) {
      throw IndicatorProblem.NO_PARAMETER_SCHEMA.exception();
    }
    return schema;
  }

  private WrittenPage write(Snapshot snapshot, WrittenPage.Question asked) {
    List<Placed> found = found(snapshot, asked.query());
    Place after = asked.after();
    List<Placed> rows =
        found.stream()
            .filter(placed -> after == null || placed.place().compareTo(after) > 0)
            .limit(asked.limit() + 1L)
            .toList();
    String sort = asked.query().sort().key();
    Page<JsonNode> page =
        Page.of(rows, asked.limit(), placed -> placed.place().cursor(sort))
            .map(placed -> asked.fields().of(placed.entry().listed()));
    return new WrittenPage(
        written(asked.counted() ? page.counted(found.size()) : page), page.nextCursor());
  }

  private WrittenJson written(Page<JsonNode> page) {
    try {
      return new WrittenJson(json.writeValueAsBytes(page));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A page of JSON can always be written", e);
    }
  }

  private static List<Placed> found(Snapshot snapshot, CatalogueQuery query) {
    return snapshot.entries().stream()
        .filter(entry -> query.accepts(entry.item()))
        .map(entry -> placed(query, entry))
        .<Placed>mapMulti((placed, found) -> {
          if (placed != null) {
            found.accept(placed);
          }
        })
        .sorted()
        .toList();
  }

  private static @Nullable Placed placed(CatalogueQuery query, CatalogueEntry entry) {
    int score = query.words().isEmpty() ? 1 : entry.text().score(query.words());
    return score == 0 ? null : new Placed(query.sort().place(entry, score), entry);
  }

  private record Placed(Place place, CatalogueEntry entry) implements Comparable<Placed> {
    @Override
    public int compareTo(Placed other) {
      return place.compareTo(other.place);
    }
  }
}
