/**
 * The indicator library as it is written down: readable files, one for each family of indicators,
 * from which the catalogue is seeded. The format and the rules of its Pine templates are described
 * in {@code docs/indicator-library.md}; whatever breaks them stops the start of the service, with
 * every fault named.
 *
 * <p>Native images: the files are listed in {@code library/index.yaml} and never searched for, so
 * an image needs {@code quarkus.native.resources.includes=library/*.yaml} and no registration of
 * classes.
 */
@NullMarked
package dev.stratbase.indicator.library;

import org.jspecify.annotations.NullMarked;
