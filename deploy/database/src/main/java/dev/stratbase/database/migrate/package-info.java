/** {@code deploy/database/migrate}: the migrations by hand, forwards, backwards and looked at. */
@NullMarked
package dev.stratbase.database.migrate;

import org.jspecify.annotations.NullMarked;
