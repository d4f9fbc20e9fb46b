/** Tests of the parameter validator. */
@NullMarked
package dev.stratbase.kit.parameters;

import org.jspecify.annotations.NullMarked;
