package dev.stratbase.strategy.draft;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A component whose indicator is gone, or no longer for the strategy's owner to see.
 *
 * @param indicatorId null where an older database had none
 */
@Schema(name = "LostComponent")
record LostComponent(
    @Nullable UUID componentId,
    @Nullable UUID indicatorId,
    @Schema(enumeration = {"trend", "entry", "exit", "stop_loss"}) String componentType,
    @Schema(description = "Its place in the document.", examples = "/components/0")
        String pointer) {}
