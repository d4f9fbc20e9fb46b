package dev.stratbase.account.apikey.rotation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How far this replica's latest run has come; the rows of each version are the whole truth. */
@Schema(name = "Rewrap")
record RewrapResponse(
    @Schema(enumeration = {"idle", "running", "done", "cut_off"}) String state,
    @Schema(description = "The master key that rows are brought under.") @Nullable Integer version,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Schema(description = "Rows sealed anew by this run.", minimum = "0") long rewrapped,
    @Schema(description = "Rows that could not be opened and stay as they are.", minimum = "0")
        long unreadable) {

  static final String DONE = "done";
  static final String CUT_OFF = "cut_off";
  static final RewrapResponse IDLE = new RewrapResponse("idle", null, null, null, 0, 0);
  private static final String RUNNING = "running";

  static RewrapResponse started(int version, Instant now) {
    return new RewrapResponse(RUNNING, version, now, null, 0, 0);
  }

  RewrapResponse plus(int moreRewrapped, int moreUnreadable) {
    return new RewrapResponse(
        state,
        version,
        startedAt,
        finishedAt,
        rewrapped + moreRewrapped,
        unreadable + moreUnreadable);
  }

  RewrapResponse finished(String as, Instant now) {
    return new RewrapResponse(as, version, startedAt, now, rewrapped, unreadable);
  }

  @JsonIgnore
  @Schema(hidden = true)
  boolean isRunning() {
    return state.equals(RUNNING);
  }
}
