package dev.stratbase.indicator.library;

/**
 * One thing that is wrong in the library's files.
 *
 * @param file the file's name below {@code library/}
 * @param place where in the file: a slug and a path, or a line; empty for the file as a whole
 * @param detail what is wrong and what would be right
 */
public record LibraryFault(String file, String place, String detail) {

  @Override
  public String toString() {
    return file + (place.isEmpty() ? "" : ": " + place) + ": " + detail;
  }
}
