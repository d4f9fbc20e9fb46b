/** Tests of the administration of the library. */
@NullMarked
package dev.stratbase.indicator.admin;

import org.jspecify.annotations.NullMarked;
