// Behind a transaction pooler, with the services as in production: a statement is still a part of its
// request's trace, though the next one runs on another connection; and a worker's of its webhook's.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import test, { after } from "node:test";
import { call, services, supabase } from "../scenario/stack.mjs";
import { close, deliver, environmentOfBilling, followRequest, followWebhook, webhookSecrets } from "./following.mjs";

after(close);

test("this is the stack behind the pooler, in no other profile than production's", () => {
  const environment = environmentOfBilling();
  assert.equal(environment.STRATBASE_DATABASE_POOLING, "transaction");
  assert.equal(environment.QUARKUS_PROFILE, undefined);
});

test("a request is followed to its SQL", async () => {
  const { data: { session }, error } = await supabase().auth.signUp({
    email: `followed-${randomUUID()}@example.test`, password: "a long enough one",
  });
  assert.equal(error, null);
  const made = await call(session.access_token, "POST", `${services.strategy}/v1/strategies`, { body: { name: "Followed" } });
  assert.equal(made.status, 201, String(made));
  await followRequest(session.access_token, made.body.id);
});

test("webhooks are followed to their worker, with the old secret and with the new", async () => {
  const secrets = webhookSecrets();
  assert.equal(secrets.length, 2);
  for (const secret of secrets) await followWebhook(secret);
  const refused = await deliver({ id: "evt_forged" }, "whsec_retired");
  assert.equal((await refused.json()).code, "webhook_signature_wrong");
});
