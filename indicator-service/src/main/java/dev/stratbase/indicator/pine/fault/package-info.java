/** What is wrong with a script, and where. */
@NullMarked
package dev.stratbase.indicator.pine.fault;

import org.jspecify.annotations.NullMarked;
