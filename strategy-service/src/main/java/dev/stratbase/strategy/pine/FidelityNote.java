package dev.stratbase.strategy.pine;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of one part of a document.
 *
 * @param pointer the part, as a JSON Pointer (RFC 6901) into the document
 */
// Written as JSON by hand, so a native image would not find it by itself.
@RegisterForReflection
@Schema(name = "FidelityNote")
public record FidelityNote(
    @Schema(examples = "/components/0") String pointer,
    @Schema(
            implementation = String.class,
            enumeration = {"exact", "approximated", "not_expressed"})
        Fidelity fidelity,
    @Schema(examples = "RSI crosses its middle (entry), revision 1") String note) {}
