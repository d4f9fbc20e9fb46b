/** The token issuer: Supabase Auth's endpoints over the local database's {@code auth} schema. */
@NullMarked
package dev.stratbase.local.auth;

import org.jspecify.annotations.NullMarked;
