/** Keys of LLM providers: people put and delete them, and see only what does not give them away. */
@NullMarked
package dev.stratbase.account.apikey;

import org.jspecify.annotations.NullMarked;
