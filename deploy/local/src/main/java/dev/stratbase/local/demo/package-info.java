/** Demo people and what they made, put in through the same doors everybody uses. */
@NullMarked
package dev.stratbase.local.demo;

import org.jspecify.annotations.NullMarked;
