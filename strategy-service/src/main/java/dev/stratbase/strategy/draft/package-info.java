/** A person's own strategies: saved as a whole document, read, listed and deleted. */
@NullMarked
package dev.stratbase.strategy.draft;

import org.jspecify.annotations.NullMarked;
