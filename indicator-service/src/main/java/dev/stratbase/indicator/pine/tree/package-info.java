/** Scripts as a tree. */
@NullMarked
package dev.stratbase.indicator.pine.tree;

import org.jspecify.annotations.NullMarked;
