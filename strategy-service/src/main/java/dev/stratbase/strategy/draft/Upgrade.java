package dev.stratbase.strategy.draft;

import dev.stratbase.kit.problem.Fault;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A component whose indicator was revised since the component was checked. */
@Schema(name = "ComponentUpgrade")
record Upgrade(
    UUID componentId,
    UUID indicatorId,
    @Schema(description = "What the component was checked against.", minimum = "1")
        int indicatorRevision,
    @Schema(description = "What there is now.", minimum = "1") int latestRevision,
    @Schema(description = "Whether the parameters are acceptable to the latest revision.")
        boolean fits,
    @Schema(description = "What to change first when they are not.", maxItems = 200)
        List<Fault> errors) {}
