package dev.stratbase.indicator.catalogue;

import dev.stratbase.kit.http.Cursor;
import dev.stratbase.kit.problem.CommonProblem;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where an entry stands in a list: higher ranks first, then names, then ids. A page goes on behind
 * a place, whether or not its entry is still there.
 */
record Place(long rank, String name, String id) implements Comparable<Place> {
  /** Values of a cursor. */
  static final int WIDTH = 3;

  private static final Comparator<Place> ORDER =
      Comparator.comparingLong(Place::rank)
          .reversed()
          .thenComparing(Place::name)
          .thenComparing(Place::id);

  /** The place behind which a page starts; null for the first page. */
  static @Nullable Place of(@Nullable Cursor cursor) {
    if (cursor == null) {
      return null;
    }
    List<String> values = cursor.after();
    try {
      return new Place(
          Long.parseLong(values.get(0)), values.get(1), UUID.fromString(values.get(2)).toString());
    } catch (IllegalArgumentException e) {
      throw CommonProblem.INVALID_CURSOR.exception();
    }
  }

  Cursor cursor(String sort) {
    return new Cursor(sort, List.of(String.valueOf(rank), name, id));
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }
}
