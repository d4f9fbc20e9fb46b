// After SIGKILL of everything and a new start: what was there is there.
import assert from "node:assert/strict";
import { test } from "node:test";
import { recall } from "./memory.mjs";
import { caller, services, supabase } from "./stack.mjs";

const facts = recall();

async function signIn(email) {
  const { data, error } = await supabase().auth.signInWithPassword({
    email,
    password: facts.password,
  });
  assert.equal(error, null);
  return caller(data.session.access_token);
}

const ada = await signIn(facts.ada);
const ben = await signIn(facts.ben);
const url = `${services.strategy}/v1/strategies/${facts.strategy}`;

test("the strategy, its three versions and its publication survived", async () => {
  const mine = await ada.get(url);
  assert.equal(mine.status, 200, String(mine));
  assert.equal(mine.body.timeframe, "1d");
  assert.equal(mine.body.components.length, 4);
  const versions = await ada.get(`${url}/versions`);
  assert.equal(versions.body.items.length, 3);
  assert.equal((await ben.get(url)).status, 200);
});

test("the LLM key and the credits survived", async () => {
  const keys = await ada.get(`${services.account}/v1/api-keys`);
  assert.equal(keys.body.items[0].last_four, "wxyz");
  assert.equal((await ada.get(`${services.account}/v1/me`)).body.credits, 5);
});

test("the coupon stays redeemed", async () => {
  const again = await ada.post(`${services.billing}/v1/coupons/${facts.coupon}/redeem`, {});
  assert.equal(again.status, 409, String(again));
});
