package dev.stratbase.local.hammer;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Who there is, and every row they have made. */
final class World {
  private final Marks marks;
  private final List<Person> people;
  private final Map<UUID, Person> peopleById = new ConcurrentHashMap<>();
  private final Map<UUID, Row> rowsById = new ConcurrentHashMap<>();
  private final Map<String, List<Row>> rowsBySlice = new ConcurrentHashMap<>();
  private final Set<String> uncertain = ConcurrentHashMap.newKeySet();

  World(Marks marks, List<Person> people) {
    this.marks = marks;
    this.people = List.copyOf(people);
    people.forEach(person -> peopleById.put(person.id(), person));
  }

  Marks marks() {
    return marks;
  }

  List<Person> people() {
    return people;
  }

  @Nullable Person person(UUID id) {
    return peopleById.get(id);
  }

  @Nullable Row row(UUID id) {
    return rowsById.get(id);
  }

  Row add(Row row) {
    rowsById.put(row.id(), row);
    rowsBySlice.computeIfAbsent(row.slice(), slice -> new CopyOnWriteArrayList<>()).add(row);
    return row;
  }

  List<Row> rows(String slice) {
    return rowsBySlice.getOrDefault(slice, List.of());
  }

  /** A row of somebody else that was not deleted, if the dice find one. */
  @Nullable Row foreign(String slice, @Nullable Person asker, Random dice) {
    List<Row> rows = rows(slice);
    for (int tries = 0; tries < 8 && !rows.isEmpty(); tries++) {
      Row row = rows.get(dice.nextInt(rows.size()));
      if (!row.owner().equals(asker) && !row.isGone()) {
        return row;
      }
    }
    return null;
  }

  /** A name whose creation nobody answered: it may be stored, once, or not. */
  void uncertain(String name) {
    uncertain.add(name);
  }

  boolean isUncertain(String name) {
    return uncertain.contains(name);
  }
}
