/** What a strategy's document may say, and how it is checked. */
@NullMarked
package dev.stratbase.strategy.document;

import org.jspecify.annotations.NullMarked;
