/** Which build of a service runs, and over which schema. */
@NullMarked
package dev.stratbase.kit.info;

import org.jspecify.annotations.NullMarked;
