package dev.stratbase.billing.provider;

import io.vertx.core.json.JsonObject;

/**
 * An event's envelope and the object it carries.
 *
 * @param id the provider's id, the same for every repetition
 * @param type the provider's word, such as {@code invoice.paid}
 * @param object what it carries
 */
public record ReceivedEvent(String id, String type, JsonObject object) {}
