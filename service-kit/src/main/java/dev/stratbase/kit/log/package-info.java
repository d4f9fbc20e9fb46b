/** What stands in the log of a service in production. */
@NullMarked
package dev.stratbase.kit.log;

import org.jspecify.annotations.NullMarked;
