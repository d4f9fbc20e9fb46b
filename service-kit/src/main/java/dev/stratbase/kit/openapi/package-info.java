/** What every OpenAPI document says about errors, security and limits. */
@NullMarked
package dev.stratbase.kit.openapi;

import org.jspecify.annotations.NullMarked;
