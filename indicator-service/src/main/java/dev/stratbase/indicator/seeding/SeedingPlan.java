package dev.stratbase.indicator.seeding;

import dev.stratbase.indicator.library.LibraryEntry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What has to be done so that the database offers what the files say.
 *
 * @param write entries that are new, changed or back again
 * @param retire slugs that came from the files and are there no longer
 * @param kept slugs of the files that stay as an administrator left them
 */
record SeedingPlan(List<LibraryEntry> write, List<String> retire, List<String> kept) {
  static SeedingPlan of(List<LibraryEntry> files, Collection<SeededRow> rows) {
    Map<String, SeededRow> known =
        rows.stream().collect(Collectors.toMap(SeededRow::slug, Function.identity()));
    Map<String, LibraryEntry> wanted =
        files.stream().collect(Collectors.toMap(LibraryEntry::slug, Function.identity()));
    return new SeedingPlan(
        files.stream().filter(entry -> !isCurrent(entry, known.get(entry.slug()))).toList(),
        rows.stream()
            // Only what the files once brought can disappear with them.
            .filter(row -> row.contentHash() != null && !row.retired() && !row.administered())
            .map(SeededRow::slug)
            .filter(slug -> !wanted.containsKey(slug))
            .toList(),
        rows.stream()
            .filter(row -> row.administered() && wanted.containsKey(row.slug()))
            .map(SeededRow::slug)
            .toList());
  }

  boolean isEmpty() {
    return write.isEmpty() && retire.isEmpty();
  }

  private static boolean isCurrent(LibraryEntry entry, @Nullable SeededRow row) {
    return row != null
        && (row.administered()
            || (!row.retired() && entry.contentHash().equals(row.contentHash())));
  }
}
