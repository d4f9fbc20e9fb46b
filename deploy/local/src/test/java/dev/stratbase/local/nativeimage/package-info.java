/** What a native program must be told, compared with what Quarkus writes down for its compiler. */
@NullMarked
package dev.stratbase.local.nativeimage;

import org.jspecify.annotations.NullMarked;
