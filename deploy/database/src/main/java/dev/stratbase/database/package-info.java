/** A PostgreSQL that looks like Supabase's, and the migrations that make it Stratbase's. */
@NullMarked
package dev.stratbase.database;

import org.jspecify.annotations.NullMarked;
