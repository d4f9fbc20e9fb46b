/** How fast a running stack is, beside PostgreSQL asked directly in the same run. */
@NullMarked
package dev.stratbase.local.benchmark;

import org.jspecify.annotations.NullMarked;
