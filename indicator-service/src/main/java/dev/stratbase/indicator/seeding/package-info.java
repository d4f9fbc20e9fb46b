/** Brings the packaged library into the database, once per change and whoever starts first. */
@NullMarked
package dev.stratbase.indicator.seeding;

import org.jspecify.annotations.NullMarked;
