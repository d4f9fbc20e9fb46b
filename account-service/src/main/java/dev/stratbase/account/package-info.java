/** People: their profile, their LLM providers' keys and their credits. */
@NullMarked
package dev.stratbase.account;

import org.jspecify.annotations.NullMarked;
