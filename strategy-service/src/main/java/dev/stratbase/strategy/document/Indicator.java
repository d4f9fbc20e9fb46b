package dev.stratbase.strategy.document;

import dev.stratbase.kit.parameters.ParameterSchema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An indicator the caller may see, from the library or somebody's own.
 *
 * @param isCustom whether a person made it
 * @param type trend, entry, exit or stop_loss
 * @param isPrivate whether only its owner, the caller, sees it
 * @param isRetired whether it may only stay where it is already used
 * @param schema of its parameters; null when an adopted indicator describes them in no readable way
 */
public record Indicator(
    UUID id,
    boolean isCustom,
    String name,
    String type,
    int revision,
    boolean isPrivate,
    boolean isRetired,
    @Nullable ParameterSchema schema) {}
