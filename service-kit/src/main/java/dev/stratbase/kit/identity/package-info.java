/** Who calls: Supabase Auth's bearer tokens, verified once and remembered briefly. */
@NullMarked
package dev.stratbase.kit.identity;

import org.jspecify.annotations.NullMarked;
