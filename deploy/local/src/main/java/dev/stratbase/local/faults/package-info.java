/** Faults made to a stack under a steady load, and what was promised about them, counted. */
@NullMarked
package dev.stratbase.local.faults;

import org.jspecify.annotations.NullMarked;
