/** The library as everybody reads it, answered from memory. */
@NullMarked
package dev.stratbase.indicator.catalogue;

import org.jspecify.annotations.NullMarked;
