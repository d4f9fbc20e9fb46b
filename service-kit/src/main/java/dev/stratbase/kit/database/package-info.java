/**
 * The only doors to the database: a transaction bound to a caller, an administrator or the service.
 */
@NullMarked
package dev.stratbase.kit.database;

import org.jspecify.annotations.NullMarked;
