/** What differs between two documents, for programs and for traders. */
@NullMarked
package dev.stratbase.strategy.comparison;

import org.jspecify.annotations.NullMarked;
