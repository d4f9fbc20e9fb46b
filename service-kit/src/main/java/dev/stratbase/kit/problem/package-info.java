/** One voice for everything that goes wrong: RFC 9457 problem details. */
@NullMarked
package dev.stratbase.kit.problem;

import org.jspecify.annotations.NullMarked;
