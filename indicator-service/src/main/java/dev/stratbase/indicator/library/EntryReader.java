package dev.stratbase.indicator.library;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one entry together with the calculation it is built on. */
final class EntryReader {

  private static final Set<String> KEYS =
      Set.of(
          "slug",
          "revision",
          "name",
          "description",
          "type",
          "calculation",
          "defaults",
          "parameters",
          "constraints",
          "outputs",
          "warm_up",
          "pine");
  private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private final FaultLog faults;
  private final String category;
  private final SharedParameters shared;
  private final Map<String, Calculation> calculations;

  EntryReader(
      FaultLog faults,
      String category,
      SharedParameters shared,
      Map<String, Calculation> calculations) {
    this.faults = faults;
    this.category = category;
    this.shared = shared;
    this.calculations = calculations;
  }

  /** The entry, or nothing and at least one fault. */
  Optional<LibraryEntry> read(JsonNode entry, String position) {
    int before = faults.size();
    String slug = entry.path("slug").asText();
    if (slug.length() > 60 || !SLUG.matcher(slug).matches()) {
      faults.add(position, "must have a slug in kebab-case, such as rsi-cross-entry");
      return Optional.empty();
    }
    faults.refuseUnknown(entry, slug, KEYS);
    var type = type(entry, slug);
    var calculation = calculation(entry, slug);
    var pine = new PineTemplate(calculation.pine(entry));
    var name = faults.text(entry, slug, "name", 3, 80);
    var description = faults.text(entry, slug, "description", 80, 600);
    int revision = revision(entry, slug);
    var parameters = new ParametersReader(faults, shared).read(calculation, entry, slug);
    var outputs = new OutputReader(faults).read(type, calculation, entry, slug);
    var warmUp =
        new WarmUpReader(faults, parameters).read(calculation.warmUp(entry), slug + "/warm_up");
    new PineCheck(faults, slug + "/pine").check(pine, parameters, outputs);
    return faults.size() > before || type.isEmpty() || parameters.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new LibraryEntry(
                slug,
                revision,
                name,
                description,
                category,
                type.get(),
                calculation.key(),
                parameters.get(),
                outputs,
                warmUp,
                pine));
  }

  private Optional<IndicatorType> type(JsonNode entry, String slug) {
    String key = entry.path("type").asText();
    var type =
        Arrays.stream(IndicatorType.values()).filter(each -> each.key().equals(key)).findFirst();
    if (type.isEmpty()) {
      faults.add(slug + "/type", "must be one of trend, entry, exit, stop_loss");
    }
    return type;
  }

  private Calculation calculation(JsonNode entry, String slug) {
    if (!entry.has("calculation")) {
      return Calculation.none(slug);
    }
    var found = calculations.get(entry.path("calculation").asText());
    if (found == null) {
      faults.add(
          slug + "/calculation",
          "must be one of the file's: " + String.join(", ", calculations.keySet()));
    }
    return found == null ? Calculation.none(slug) : found;
  }

  private int revision(JsonNode entry, String slug) {
    int revision = entry.path("revision").isInt() ? entry.path("revision").intValue() : 0;
    if (revision < 1) {
      faults.add(slug + "/revision", "must be a whole number from 1, raised with every change");
    }
    return revision;
  }
}
