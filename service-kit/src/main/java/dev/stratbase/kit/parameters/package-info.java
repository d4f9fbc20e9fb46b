/**
 * The one validator of indicator parameters: JSON Schema 2020-12 with {@code x-constraints}, used
 * by the catalogue, which accepts schemas, and by strategies, which accept values.
 *
 * <p>Nothing here reads a file, follows a {@code $ref} or opens a connection: a schema with a
 * keyword outside the short list of {@link dev.stratbase.kit.parameters.ParameterSchema} is refused
 * before the JSON Schema library sees it, and that library is given a schema built from the
 * accepted parts alone.
 *
 * <p>Native images: no class of this package is reached by reflection and none needs registration.
 * The JSON Schema library looks up its message texts as the resource bundle {@code jsv-messages}
 * although they are never shown here, so that is registered; its meta-schemas are not read. The
 * records ({@link dev.stratbase.kit.parameters.Fault} foremost) need {@code @RegisterForReflection}
 * only where a service puts them into an answer as they are.
 */
@NullMarked
package dev.stratbase.kit.parameters;

import org.jspecify.annotations.NullMarked;
