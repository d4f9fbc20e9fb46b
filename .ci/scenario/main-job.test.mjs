// The main job on real input: two people, from sign-up to a published strategy and a coupon.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { component, strategy } from "./document.mjs";
import { remember } from "./memory.mjs";
import { caller, services, supabase } from "./stack.mjs";

const password = "a long enough one";
const address = (name) => `${name}-${randomUUID()}@example.test`;

async function signUp(name) {
  const email = address(name);
  const { data, error } = await supabase().auth.signUp({
    email,
    password,
    options: { data: { full_name: name } },
  });
  assert.equal(error, null);
  assert.ok(data.session, "a sign-up answers with a session");
  return { email, id: data.user.id, ...caller(data.session.access_token) };
}

const shows = (answer, status) => assert.equal(answer.status, status, String(answer));
const isProblem = (answer, status) => {
  shows(answer, status);
  assert.match(answer.headers.get("content-type"), /^application\/problem\+json/);
  assert.match(answer.body.code, /^[a-z0-9_]+$/);
};

const ada = await signUp("ada");
const ben = await signUp("ben");
const found = {};
const facts = { password, ada: ada.email, ben: ben.email };

test("a session is refreshed, shown and ended by supabase-js", async () => {
  const client = supabase();
  const signedIn = await client.auth.signInWithPassword({ email: ada.email, password });
  assert.equal(signedIn.error, null);
  const refreshed = await client.auth.refreshSession();
  assert.equal(refreshed.error, null);
  assert.notEqual(refreshed.data.session.refresh_token, signedIn.data.session.refresh_token);
  const { data: claims, error: unverified } = await client.auth.getClaims();
  assert.equal(unverified, null);
  assert.equal(claims.claims.sub, ada.id);
  const { data } = await client.auth.getUser();
  assert.equal(data.user.email, ada.email);
  assert.equal((await client.auth.signOut()).error, null);
  const wrong = await supabase().auth.signInWithPassword({ email: ada.email, password: "wrong" });
  assert.equal(wrong.error.code, "invalid_credentials");
});

test("a person is provisioned by their first request, whichever service it reaches", async () => {
  const carl = await signUp("carl");
  shows(await carl.get(`${services.billing}/v1/subscriptions`), 200);
  const me = await ada.get(`${services.account}/v1/me`);
  shows(me, 200);
  assert.equal(me.body.id, ada.id);
  assert.equal(me.body.email, ada.email);
  assert.equal(me.body.credits, 5);
  shows(await caller("").get(`${services.account}/v1/me`), 401);
});

test("of a stored LLM key only the last four characters come back", async () => {
  const key = `sk-proj-${randomUUID()}-wxyz`;
  const stored = await ada.put(`${services.account}/v1/api-keys/openai`, { key });
  assert.ok([200, 201].includes(stored.status), String(stored));
  const list = await ada.get(`${services.account}/v1/api-keys`);
  shows(list, 200);
  assert.equal(list.body.items.length, 1);
  assert.equal(list.body.items[0].last_four, "wxyz");
  for (const answer of [stored, list]) {
    assert.ok(!answer.text.includes(key.slice(0, -4)), "more of the key came back");
  }
  const others = await ben.get(`${services.account}/v1/api-keys`);
  assert.deepEqual(others.body.items, []);
});

test("RSI, SMA and ATR are found in the catalogue, by text and type", async () => {
  const wanted = {
    trend: ["sma", "sma-trend"],
    entry: ["rsi", "rsi-cross-entry"],
    exit: ["rsi", "rsi-level-exit"],
    stop_loss: ["atr", "atr-stop"],
  };
  for (const [type, [text, slug]] of Object.entries(wanted)) {
    const answer = await ada.get(`${services.indicator}/v1/indicators?q=${text}&type=${type}`);
    shows(answer, 200);
    found[type] = answer.body.items.find((it) => it.slug === slug);
    assert.ok(found[type], `${slug} is not among ${answer.body.items.map((it) => it.slug)}`);
    assert.equal(found[type].parameters.type, "object");
  }
});

test("a strategy with all four kinds of components is saved as version 1", async () => {
  const saved = await ada.post(`${services.strategy}/v1/strategies`, strategy(found));
  shows(saved, 201);
  assert.ok(saved.headers.get("location").endsWith(saved.body.id));
  assert.ok(saved.headers.get("etag"));
  facts.strategy = saved.body.id;
  const read = await ada.get(`${services.strategy}/v1/strategies/${saved.body.id}`);
  assert.deepEqual(
    read.body.components.map((it) => it.component_type),
    ["trend", "entry", "exit", "stop_loss"],
  );
});

test("a parameter outside its range is refused with its pointer", async () => {
  const document = strategy(found);
  document.components[1] = component(found.entry, { length: -3 });
  const refused = await ada.post(`${services.strategy}/v1/strategies`, document);
  isProblem(refused, 422);
  const pointers = refused.body.errors.map((it) => it.pointer);
  assert.ok(pointers.includes("/components/1/parameters/length"), pointers.join(", "));
});

test("three saves make three versions, and a save that changes nothing makes none", async () => {
  const url = `${services.strategy}/v1/strategies/${facts.strategy}`;
  const save = async (document) => {
    const etag = (await ada.get(url)).headers.get("etag");
    const saved = await ada.put(url, document, { headers: { "If-Match": etag } });
    shows(saved, 200);
  };
  await save(strategy(found, { name: "Pullback, named" }));
  await save(strategy(found, { name: "Pullback, named", timeframe: "1d" }));
  await save(strategy(found, { name: "Pullback, named", timeframe: "1d" }));
  const versions = await ada.get(`${url}/versions`);
  shows(versions, 200);
  assert.deepEqual(
    versions.body.items.map((it) => it.version_number).sort(),
    [1, 2, 3],
  );
  isProblem(await ada.put(url, strategy(found)), 428);
  isProblem(await ada.put(url, strategy(found), { headers: { "If-Match": '"stale"' } }), 412);
});

test("nobody else sees a private strategy", async () => {
  const url = `${services.strategy}/v1/strategies/${facts.strategy}`;
  isProblem(await ben.get(url), 404);
  isProblem(await ben.get(`${url}/versions`), 404);
  const list = await ben.get(`${services.strategy}/v1/strategies`);
  assert.deepEqual(list.body.items, []);
});

test("once published everybody reads it and nobody else changes it", async () => {
  const url = `${services.strategy}/v1/strategies/${facts.strategy}`;
  const etag = (await ada.get(url)).headers.get("etag");
  const published = await ada.post(`${url}/publish`, {}, { headers: { "If-Match": etag } });
  assert.ok([200, 201, 204].includes(published.status), String(published));
  const read = await ben.get(url);
  shows(read, 200);
  assert.equal(read.body.name, "Pullback, named");
  assert.ok(!read.text.includes(ada.email), "the author's address is shown");
  const headers = { "If-Match": read.headers.get("etag") ?? "*" };
  const changed = await ben.put(url, strategy(found, { name: "taken over" }), { headers });
  assert.ok([403, 404].includes(changed.status), String(changed));
  const deleted = await ben.delete(url, { headers });
  assert.ok([403, 404].includes(deleted.status), String(deleted));
  assert.equal((await ada.get(url)).body.name, "Pullback, named");
});

test("a coupon is redeemed once and refused twice", async () => {
  const admin = supabase();
  const { data } = await admin.auth.signInWithPassword({
    email: "admin@example.test",
    password: "stratbase-local",
  });
  const code = `SAVE-${randomUUID().slice(0, 8)}`;
  const coupon = { code, discount_percent: 20, max_uses: 1 };
  isProblem(await ada.post(`${services.billing}/v1/admin/coupons`, coupon), 403);
  const made = await caller(data.session.access_token).post(
    `${services.billing}/v1/admin/coupons`,
    coupon,
  );
  shows(made, 201);
  const url = `${services.billing}/v1/coupons/${code.toLowerCase()}/redeem`;
  const redeemed = await ada.post(url, {});
  assert.ok([200, 201].includes(redeemed.status), String(redeemed));
  isProblem(await ada.post(url, {}), 409);
  isProblem(await ben.post(url, {}), 409);
  facts.coupon = code;
});

test("fifty first requests at once, spread over the four services, make one account", async () => {
  const dora = await signUp("dora");
  const paths = [
    `${services.account}/v1/credits`,
    `${services.billing}/v1/subscriptions`,
    `${services.strategy}/v1/strategies`,
    `${services.indicator}/v1/custom-indicators`,
    `${services.account}/v1/me`,
  ];
  const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => dora.get(paths[i % 5])));
  answers.forEach((answer) => shows(answer, 200));
  const credits = await dora.get(`${services.account}/v1/credits?count=exact`);
  assert.equal(credits.body.balance, 5);
  assert.equal(credits.body.count, 1);
});

test("who leaves takes everything along, and has no second five when they come back", async () => {
  const eve = await signUp("eve");
  const saved = await eve.post(`${services.strategy}/v1/strategies`, strategy(found));
  shows(saved, 201);
  const file = await eve.get(`${services.account}/v1/me/export`);
  shows(file, 200);
  assert.match(file.headers.get("content-disposition"), /^attachment; filename=/);
  assert.equal(file.body.account.user.email, eve.email);
  assert.deepEqual(file.body.strategy.strategies.map((it) => it.id), [saved.body.id]);
  const url = `${services.account}/v1/me`;
  isProblem(await eve.delete(url, { body: { email: ada.email } }), 422);
  const gone = await eve.delete(url, { body: { email: eve.email } });
  shows(gone, 200);
  assert.deepEqual(gone.body, { deleted: true, auth_user: "removed" });
  isProblem(await eve.get(url), 403);
  const signIn = await supabase().auth.signInWithPassword({ email: eve.email, password });
  assert.equal(signIn.error.code, "invalid_credentials");
  const again = await supabase().auth.signUp({ email: eve.email, password });
  assert.equal(again.error, null);
  const back = caller(again.data.session.access_token);
  assert.equal((await back.get(`${services.account}/v1/credits`)).body.balance, 0);
  assert.deepEqual((await back.get(`${services.strategy}/v1/strategies`)).body.items, []);
});

test("an administrator finds a person and adjusts their credits, and both are noted", async () => {
  const frank = await signUp("frank");
  const session = await supabase().auth.signInWithPassword({
    email: "admin@example.test",
    password: "stratbase-local",
  });
  const admin = caller(session.data.session.access_token);
  const users = `${services.account}/v1/admin/users`;
  isProblem(await frank.get(users), 403);
  const list = await admin.get(`${users}?q=${encodeURIComponent(frank.email)}`);
  shows(list, 200);
  assert.deepEqual(list.body.items.map((it) => it.id), [frank.id]);
  const adjusted = await admin.post(`${users}/${frank.id}/credits`, { amount: 3, reason: "goodwill" });
  shows(adjusted, 201);
  assert.equal((await frank.get(`${services.account}/v1/me`)).body.credits, 8);
  const audit = await admin.get(`${services.account}/v1/admin/audit?user_id=${frank.id}`);
  assert.deepEqual(audit.body.items.map((it) => it.action), ["credits_adjusted"]);
});

test("what is left is remembered for the run after the kill", () => {
  assert.ok(facts.strategy && facts.coupon);
  remember(facts);
});
