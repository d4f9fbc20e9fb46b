/** What the migrations promise, asked of a real PostgreSQL. */
@NullMarked
package dev.stratbase.database;

import org.jspecify.annotations.NullMarked;
