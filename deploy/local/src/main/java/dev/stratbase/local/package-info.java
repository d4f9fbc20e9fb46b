/** The whole system on one machine: database, token issuer, the four services and an index page. */
@NullMarked
package dev.stratbase.local;

import org.jspecify.annotations.NullMarked;
