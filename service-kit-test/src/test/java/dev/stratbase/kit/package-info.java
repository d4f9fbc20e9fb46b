/** The kit's promises, shown over HTTP and against a real PostgreSQL. */
@NullMarked
package dev.stratbase.kit;

import org.jspecify.annotations.NullMarked;
