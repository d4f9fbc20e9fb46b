package dev.stratbase.indicator.seeding;

import dev.stratbase.indicator.library.IndicatorLibrary;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Reads the packaged files once; a fault in them stops the start and is told in full. */
@Singleton
final class LibraryProducer {
  @Produces
  @Singleton
  IndicatorLibrary library() {
    return IndicatorLibrary.load();
  }
}
