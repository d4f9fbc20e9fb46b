package dev.stratbase.strategy.document;

import dev.stratbase.kit.problem.Fault;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a dry run found.
 *
 * @param document as it would be stored, with every default filled in; of faulty parts only what
 *     could be read
 */
@Schema(name = "DocumentValidation")
record ValidationResponse(
    @Schema(name = "is_valid", description = "Whether it could be saved.") boolean isValid,
    @Schema(description = "Every fault that keeps it from being saved.", maxItems = 200)
        List<Fault> errors,
    @Schema(description = "What it still lacks to be published.", maxItems = 200)
        List<Fault> missing,
    RawJson document) {}
