package dev.stratbase.indicator.custom;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * A search through everybody's public ones, by the trigram index that only the database's own
 * functions reach. One or two letters make no trigram: they are looked for where a word begins.
 *
 * @param text what the name or the description contains
 * @param type only of this type
 * @param category only of this category
 */
record PublicSearch(String text, @Nullable String type, @Nullable String category) {
  private static final int TRIGRAM = 3;

  private static final String PAGE =
      "select cast(id as text) from public.custom_indicators_search(?1, nullif(?2, ''),"
          + " nullif(?3, ''), cast(nullif(?4, '') as timestamptz), cast(nullif(?5, '') as uuid), ?6) id";

  private static final String COUNT =
      "select public.custom_indicators_found(?1, nullif(?2, ''), nullif(?3, ''))";

  /** So many rows behind a place in the list, newest first. */
  Uni<List<UUID>> page(
      Mutiny.StatelessSession session, @Nullable Instant at, @Nullable UUID id, int limit) {
    return session
        .createNativeQuery(PAGE, String.class)
        .setParameter(1, pattern())
        .setParameter(2, orEmpty(type))
        .setParameter(3, orEmpty(category))
        .setParameter(4, orEmpty(at))
        .setParameter(5, orEmpty(id))
        .setParameter(6, limit)
        .getResultList()
        .map(ids -> ids.stream().map(UUID::fromString).toList());
  }

  Uni<Long> count(Mutiny.StatelessSession session) {
    return session
        .createNativeQuery(COUNT, Long.class)
        .setParameter(1, pattern())
        .setParameter(2, orEmpty(type))
        .setParameter(3, orEmpty(category))
        .getSingleResult();
  }

  /** A parameter without a value has no type either, so an empty text stands for it. */
  private static String orEmpty(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private String pattern() {
    String literal = text.strip().toLowerCase(Locale.ROOT).replaceAll("[\\\\%_]", "\\\\$0");
    return (text.strip().length() < TRIGRAM ? "% " : "%") + literal + "%";
  }
}
