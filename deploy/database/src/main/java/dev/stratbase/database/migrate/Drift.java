package dev.stratbase.database.migrate;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.stratbase.database.CatalogueItem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where a database differs from what the migrations make of an empty one. Tables, functions and
 * roles of somebody else are not looked at; what was put on a table of ours is.
 */
final class Drift {
  private static final Set<String> OURS_WHOLE =
      Set.of("contract", "stratbase_internal", "stratbase_migrations");

  private final Map<String, CatalogueItem> expected;
  private final Map<String, CatalogueItem> found;
  private final Set<String> homes;
  private final Set<String> roles;
  private final Set<String> functions;

  private Drift(List<CatalogueItem> expected, List<CatalogueItem> found) {
    this.homes =
        expected.stream()
            .filter(item -> item.kind().equals("relation"))
            .map(CatalogueItem::home)
            .collect(toSet());
    this.roles =
        expected.stream()
            .filter(item -> item.kind().equals("role"))
            .map(CatalogueItem::name)
            .filter(Drift::isOurRole)
            .collect(toSet());
    this.functions =
        expected.stream()
            .filter(item -> item.kind().equals("function"))
            .map(item -> bare(item.name()))
            .collect(toSet());
    this.expected = byName(expected);
    this.found = byName(found);
  }

  /** One line or a few for each difference. */
  static List<String> between(List<CatalogueItem> expected, List<CatalogueItem> found) {
    return new Drift(expected, found).differences();
  }

  private List<String> differences() {
    var lines = new ArrayList<String>();
    expected.forEach((name, item) -> {
      CatalogueItem there = found.get(name);
      if (there == null) {
        lines.add("missing     " + name);
      } else if (!same(item, there)) {
        lines.add("different   " + name);
        difference(item.definition(), there.definition(), lines);
      }
    });
    found.keySet().stream()
        .filter(name -> !expected.containsKey(name))
        .forEach(name -> lines.add("unexpected  " + name));
    return lines;
  }

  // People whom Supabase Auth does not know keep their rows when a project is adopted.
  private static boolean same(CatalogueItem expected, CatalogueItem found) {
    return found.definition().equals(expected.definition())
        || (expected.name().equals("users_id_fkey on public.users")
            && found.definition().equals(expected.definition() + " NOT VALID"));
  }

  private static void difference(String expected, String found, List<String> lines) {
    List<String> wanted = Arrays.asList(expected.split("\n", -1));
    List<String> had = Arrays.asList(found.split("\n", -1));
    int line = 0;
    while (line < wanted.size() && line < had.size() && wanted.get(line).equals(had.get(line))) {
      line++;
    }
    lines.add("  expected  " + (line < wanted.size() ? wanted.get(line).strip() : "(the end)"));
    lines.add("  found     " + (line < had.size() ? had.get(line).strip() : "(the end)"));
  }

  private Map<String, CatalogueItem> byName(List<CatalogueItem> items) {
    return items.stream()
        .filter(this::isOurs)
        .collect(
            toMap(
                item -> item.kind() + " " + item.name(),
                identity(),
                (one, other) -> one,
                TreeMap::new));
  }

  private boolean isOurs(CatalogueItem item) {
    return switch (item.kind()) {
      case "role" -> roles.contains(item.name());
      // Who granted it depends on who made the role; PostgreSQL 16 lets only its maker grant it.
      case "member" ->
          Arrays.stream(item.name().split(" (of|by) ", -1)).limit(2).anyMatch(Drift::isOurRole);
      case "function" -> OURS_WHOLE.contains(item.home()) || functions.contains(bare(item.name()));
      case "schema", "type" -> OURS_WHOLE.contains(item.home());
      case "trigger" ->
          homes.contains(item.home()) || item.definition().contains("stratbase_internal.");
      default -> homes.contains(item.home()) || OURS_WHOLE.contains(schema(item.home()));
    };
  }

  private static boolean isOurRole(String name) {
    return name.matches("stratbase_.*|(account|indicator|strategy|billing)_(service|system)");
  }

  private static String bare(String signature) {
    return signature.replaceFirst("\\(.*", "");
  }

  private static String schema(String relation) {
    return relation.replaceFirst("\\..*", "");
  }
}
