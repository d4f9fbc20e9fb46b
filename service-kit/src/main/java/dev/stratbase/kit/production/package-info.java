/** What a service refuses to be told in production. */
@NullMarked
package dev.stratbase.kit.production;

import org.jspecify.annotations.NullMarked;
