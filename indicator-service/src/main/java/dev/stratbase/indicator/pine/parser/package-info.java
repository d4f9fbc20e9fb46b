/** From words to the tree: recursive descent, in time linear in the script's length. */
@NullMarked
package dev.stratbase.indicator.pine.parser;

import org.jspecify.annotations.NullMarked;
