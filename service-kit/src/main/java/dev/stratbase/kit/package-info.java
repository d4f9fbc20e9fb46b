/**
 * What must be identical in every service, for safety or for one API voice; no entity, no feature.
 */
@NullMarked
package dev.stratbase.kit;

import org.jspecify.annotations.NullMarked;
