/** Who may do what over HTTP, asked of every operation that a running stack serves. */
@NullMarked
package dev.stratbase.local.matrix;

import org.jspecify.annotations.NullMarked;
