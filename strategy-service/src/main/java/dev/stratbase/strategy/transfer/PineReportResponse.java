package dev.stratbase.strategy.transfer;

import dev.stratbase.strategy.draft.Original;
import dev.stratbase.strategy.pine.FidelityNote;
import dev.stratbase.strategy.pine.PineScript;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a script says exactly, approximately and not at all. */
// Written as JSON by hand, so a native image would not find it by itself.
@RegisterForReflection
@Schema(name = "PineReport")
record PineReportResponse(
    UUID strategyId,
    @Schema(minimum = "1", examples = "3") int versionNumber,
    @Schema(description = "Equal for equal documents.", maxLength = 64) String contentHash,
    @Schema(description = "Characters of the script.", minimum = "1") int scriptLength,
    List<FidelityNote> notes) {

  static PineReportResponse from(Original original, PineScript script) {
    return new PineReportResponse(
        original.id(),
        original.versionNumber(),
        original.contentHash(),
        script.text().length(),
        script.notes());
  }
}
