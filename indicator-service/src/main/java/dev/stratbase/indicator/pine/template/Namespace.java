package dev.stratbase.indicator.pine.template;

import dev.stratbase.indicator.pine.check.Meaning;
import dev.stratbase.indicator.pine.check.Symbol;
import dev.stratbase.indicator.pine.template.FoundResult.Place;
import dev.stratbase.indicator.pine.token.Token;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What declared names become in a template. */
final class Namespace {

  private static final String PREFIX = "${ns}";

  private final Meaning meaning;

  /** Names that would be taken for a result although they are none. */
  private final Map<String, String> aside = new HashMap<>();

  Namespace(Meaning meaning, List<FoundResult> found) {
    this.meaning = meaning;
    Set<String> used = meaning.words().stream().map(Token::text).collect(Collectors.toSet());
    for (FoundResult each : found) {
      if (!(each.place() instanceof Place.Variable)) {
        String other = each.result().name() + "_";
        while (used.contains(other)) {
          other += "_";
        }
        aside.put(each.result().name(), other);
      }
    }
  }

  /** A declared name with the namespace. */
  String name(Token word) {
    return PREFIX + aside.getOrDefault(word.text(), word.text());
  }

  /** What stands in a word's place, when it is a name that gets the namespace. */
  @SuppressWarnings("ReferenceEquality") // the word that declares, not another that reads the same
  Optional<String> replacement(Token word) {
    return meaning
        .of(word)
        .filter(symbol -> symbol.kind() != Symbol.Kind.PARAMETER)
        .filter(symbol -> symbol.name() != word || symbol.missesAliasBehind().isEmpty())
        .map(symbol -> name(word));
  }
}
