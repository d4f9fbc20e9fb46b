/** What people outside may read of the OpenAPI documents; {@code /q} is for operations alone. */
@NullMarked
package dev.stratbase.kit.docs;

import org.jspecify.annotations.NullMarked;
