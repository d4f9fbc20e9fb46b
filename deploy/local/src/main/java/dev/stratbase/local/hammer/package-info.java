/** The leak hammer: mixed load and faults on a running stack, with every answer checked. */
@NullMarked
package dev.stratbase.local.hammer;

import org.jspecify.annotations.NullMarked;
