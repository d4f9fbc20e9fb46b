/** Tests of the matrix itself. */
@NullMarked
package dev.stratbase.local.matrix;

import org.jspecify.annotations.NullMarked;
