/** What strategies promise, shown over HTTP and in the database. */
@NullMarked
package dev.stratbase.strategy;

import org.jspecify.annotations.NullMarked;
