/** Shows what the kit does behind a real pooler. */
@NullMarked
package dev.stratbase.kit.database;

import org.jspecify.annotations.NullMarked;
