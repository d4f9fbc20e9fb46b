/** A large number of strategies, and how PostgreSQL answers the services over it. */
@NullMarked
package dev.stratbase.database.scale;

import org.jspecify.annotations.NullMarked;
