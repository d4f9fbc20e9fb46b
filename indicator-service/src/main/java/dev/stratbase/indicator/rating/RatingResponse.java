package dev.stratbase.indicator.rating;

import dev.stratbase.indicator.catalogue.RatingSummaryResponse;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The caller's rating beside everybody's.
 *
 * @param rating from 1 to 5
 * @param createdAt when it was first given
 * @param updatedAt when it was last given
 * @param summary of all ratings at this moment, the caller's included
 */
@Schema(name = "Rating")
record RatingResponse(
    @Schema(examples = "4", minimum = "1", maximum = "5") int rating,
    Instant createdAt,
    Instant updatedAt,
    @Schema(description = "All ratings at this moment; lists follow within 5 s.")
        RatingSummaryResponse summary) {

  /** The rating without everybody's. */
  record Own(int rating, Instant createdAt, Instant updatedAt, boolean isNew) {
    RatingResponse with(RatingSummaryResponse summary) {
      return new RatingResponse(rating, createdAt, updatedAt, summary);
    }

    /** Microseconds, PostgreSQL's resolution. */
    long version() {
      return updatedAt.getEpochSecond() * 1_000_000 + updatedAt.getNano() / 1_000;
    }
  }
}
