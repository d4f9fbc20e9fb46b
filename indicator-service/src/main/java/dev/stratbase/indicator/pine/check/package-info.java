/** What the tree's names and values mean, and what is wrong with them. */
@NullMarked
package dev.stratbase.indicator.pine.check;

import org.jspecify.annotations.NullMarked;
