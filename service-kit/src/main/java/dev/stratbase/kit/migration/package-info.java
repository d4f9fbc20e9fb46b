/** How the four slices' migrations are run, by the services' Job and by the local stack alike. */
@NullMarked
package dev.stratbase.kit.migration;

import org.jspecify.annotations.NullMarked;
