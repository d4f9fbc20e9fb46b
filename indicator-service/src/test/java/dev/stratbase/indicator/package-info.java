/** Tests over HTTP and a real PostgreSQL. */
@NullMarked
package dev.stratbase.indicator;

import org.jspecify.annotations.NullMarked;
