/** Tests of holding answers against documents. */
@NullMarked
package dev.stratbase.local.surface;

import org.jspecify.annotations.NullMarked;
