/** Publishing, and what everybody sees of it. */
@NullMarked
package dev.stratbase.strategy.gallery;

import org.jspecify.annotations.NullMarked;
