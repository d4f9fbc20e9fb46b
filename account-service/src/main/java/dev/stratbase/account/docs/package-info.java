/** The page that lists the OpenAPI documents of all four services. */
@NullMarked
package dev.stratbase.account.docs;

import org.jspecify.annotations.NullMarked;
