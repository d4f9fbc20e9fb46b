package dev.stratbase.indicator.library;

import java.util.List;
import java.util.stream.Collectors;

/** The library's files break their own rules; says everything that is wrong, one fault a line. */
public final class InvalidLibraryException extends RuntimeException {

  private final transient List<LibraryFault> faults;

  InvalidLibraryException(List<LibraryFault> faults) {
    super(
        "the indicator library has "
            + faults.size()
            + (faults.size() == 1 ? " fault:\n" : " faults:\n")
            + faults.stream().map(LibraryFault::toString).collect(Collectors.joining("\n")));
    this.faults = List.copyOf(faults);
  }

  /** Every fault; never empty. */
  public List<LibraryFault> faults() {
    return faults;
  }
}
