/** Tests of the token issuer, over HTTP and against a real PostgreSQL. */
@NullMarked
package dev.stratbase.local.auth;

import org.jspecify.annotations.NullMarked;
