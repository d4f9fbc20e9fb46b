/** The library as administrators see and change it, with its audit. */
@NullMarked
package dev.stratbase.indicator.admin;

import org.jspecify.annotations.NullMarked;
