// People's own indicators and the library's administration, from a file to a promoted entry.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { caller, services, supabase } from "./stack.mjs";

const own = `${services.indicator}/v1/custom-indicators`;
const library = `${services.indicator}/v1/indicators`;
const administration = `${services.indicator}/v1/admin/indicators`;
const strategies = `${services.strategy}/v1/strategies`;

const shows = (answer, status) => assert.equal(answer.status, status, String(answer));
const isProblem = (answer, status, code) => {
  shows(answer, status);
  assert.match(answer.headers.get("content-type"), /^application\/problem\+json/);
  assert.equal(answer.body.code, code, String(answer));
};

async function demo(name) {
  const { data, error } = await supabase().auth.signInWithPassword({
    email: `${name}@example.test`,
    password: "stratbase-local",
  });
  assert.equal(error, null);
  return { token: data.session.access_token, ...caller(data.session.access_token) };
}

async function newcomer() {
  const { data, error } = await supabase().auth.signUp({
    email: `indicators-${randomUUID()}@example.test`,
    password: "a long enough one",
  });
  assert.equal(error, null);
  return { token: data.session.access_token, ...caller(data.session.access_token) };
}

const premium = await demo("premium");
const admin = await demo("admin");
const plain = await newcomer();
const visitor = caller("");
const mark = randomUUID().slice(0, 8);
const pine = (title, length = 14) => `//@version=6
indicator("${title}", overlay = true)
length = input.int(${length}, "Length", minval = 2, maxval = 200)
rsi = ta.rsi(close, length)
long = ta.crossover(rsi, 30)
short = ta.crossunder(rsi, 70)
plot(rsi, "RSI")
`;
const request = (name, changes = {}) => ({
  name,
  category: "oscillators",
  type: "entry",
  pine_script: pine(name),
  ...changes,
});
const upload = (person, query, body, type = "text/x-pine") =>
  fetch(`${own}/import?${query}`, {
    method: "POST",
    headers: { Authorization: `Bearer ${person.token}`, "Content-Type": type },
    body,
  });

test("a script is looked at without premium and without being stored", async () => {
  const good = await plain.post(`${own}/validate`, { pine_script: pine("Looked at"), type: "entry" });
  shows(good, 200);
  assert.equal(good.body.is_valid, true, String(good));
  assert.equal(good.body.title, "Looked at");
  assert.deepEqual(good.body.defaults, { length: 14 });
  assert.equal(good.body.parameters.properties.length.maximum, 200);
  assert.deepEqual(good.body.outputs.map((it) => it.title), ["RSI"]);
  assert.deepEqual(good.body.results.map((it) => it.place), ["variable", "variable"]);
  const bad = await plain.post(`${own}/validate`, {
    pine_script: '//@version=6\nindicator("x")\nplot(ta.smma(close, 5))\nplot(nowhere)\n',
  });
  shows(bad, 200);
  assert.equal(bad.body.is_valid, false);
  assert.deepEqual(bad.body.faults.map((it) => [it.line, it.column]), [[3, 9], [4, 6]], String(bad));
  const strategy = '//@version=6\nstrategy("x")\nplot(close)\n';
  const told = await plain.post(`${own}/validate`, { pine_script: strategy });
  assert.equal(told.body.is_valid, false, String(told));
  const asked = await plain.post(`${own}/validate`, { pine_script: strategy, kind: "strategy" });
  assert.equal(asked.body.is_valid, true, String(asked));
  isProblem(await visitor.post(`${own}/validate`, { pine_script: strategy }), 401, "authentication_required");
  assert.deepEqual((await plain.get(own)).body.items, []);
});

test("without premium nothing is made, by no way", async () => {
  isProblem(await plain.post(own, request("Mine")), 403, "premium_required");
  const sent = await upload(plain, "type=entry", pine("Mine"));
  assert.equal(sent.status, 403);
  assert.equal((await sent.json()).code, "premium_required");
});

const kept = {};

test("a script is stored once for a key, and its faults are told with their lines", async () => {
  const headers = { "Idempotency-Key": randomUUID() };
  const made = await premium.post(own, request(`Cross ${mark}`), { headers });
  shows(made, 201);
  assert.equal(made.body.is_composable, true);
  assert.deepEqual(made.body.defaults, { length: 14 });
  const again = await premium.post(own, request(`Cross ${mark}`), { headers });
  assert.equal(again.body.id, made.body.id);
  isProblem(await premium.post(own, request(`CROSS ${mark}`)), 409, "name_taken");
  const bad = request(`Bad ${mark}`, { pine_script: '//@version=6\nindicator("x")\nplot(clse)' });
  const refused = await premium.post(own, bad);
  shows(refused, 422);
  assert.equal(refused.body.script_faults[0].line, 3, String(refused));
  const long = request(`Long ${mark}`, { pine_script: `${pine("x")}//${"x".repeat(102_400)}` });
  assert.ok([413, 422].includes((await premium.post(own, long)).status));
  kept.id = made.body.id;
});

test("a .pine file goes in and comes out as it was", async () => {
  const file = pine(`File ${mark} ü`);
  const sent = await upload(premium, "type=exit&category=mine", file);
  const made = await sent.json();
  assert.equal(sent.status, 201, JSON.stringify(made));
  assert.equal(made.name, `File ${mark} ü`);
  const out = await premium.get(`${own}/${made.id}/script`);
  shows(out, 200);
  assert.equal(out.text, file);
  assert.match(out.headers.get("content-type"), /^text\/plain/);
  assert.equal(out.headers.get("x-content-type-options"), "nosniff");
  assert.match(out.headers.get("content-disposition"), /^attachment; filename="File-.*\.pine"/);
  isProblem(await visitor.get(`${own}/${made.id}/script`), 404, "not_found");
  assert.equal((await upload(premium, "type=exit", Buffer.from([0xff, 0xfe, 0x41]))).status, 422);
  assert.equal((await upload(premium, "type=exit", file, "application/pdf")).status, 415);
  assert.equal((await upload(premium, "type=banana", file)).status, 400);
  shows(await premium.delete(`${own}/${made.id}`, { headers: { "If-Match": "*" } }), 204);
});

test("a change needs its ETag, and a changed schema raises the revision", async () => {
  const address = `${own}/${kept.id}`;
  const tag = (await premium.get(address)).headers.get("etag");
  isProblem(await premium.patch(address, { name: "x" }), 428, "precondition_required");
  const described = await premium.patch(address, { description: "Told." }, { headers: { "If-Match": tag } });
  shows(described, 200);
  assert.equal(described.body.revision, 1);
  const stale = await premium.patch(address, { name: "x" }, { headers: { "If-Match": tag } });
  isProblem(stale, 412, "precondition_failed");
  const changed = await premium.patch(
    address,
    { pine_script: pine("Longer", 20) },
    { headers: { "If-Match": described.headers.get("etag") } },
  );
  shows(changed, 200);
  assert.equal(changed.body.revision, 2);
  assert.deepEqual(changed.body.defaults, { length: 20 });
  isProblem(await plain.get(address), 404, "not_found");
});

test("a public one is found by everybody and copied with premium", async () => {
  const address = `${own}/${kept.id}`;
  const open = await premium.patch(address, { is_public: true }, { headers: { "If-Match": "*" } });
  shows(open, 200);
  const found = await visitor.get(`${own}/public?q=${encodeURIComponent(`CROSS ${mark}`)}`);
  shows(found, 200);
  assert.deepEqual(found.body.items.map((it) => [it.id, it.is_own]), [[kept.id, false]]);
  shows(await plain.get(address), 200);
  isProblem(await plain.post(`${address}/copy`), 403, "premium_required");
  isProblem(await plain.delete(address, { headers: { "If-Match": "*" } }), 404, "not_found");
  const copy = await premium.post(`${address}/copy`);
  shows(copy, 201);
  assert.equal(copy.body.name, `Cross ${mark} (copy)`);
  assert.equal(copy.body.is_public, false);
  kept.copy = copy.body.id;
});

test("one in use stays, unless by force, and the strategy names what it lost", async () => {
  const address = `${own}/${kept.copy}`;
  const exit = (await premium.get(`${library}?type=exit&limit=1`)).body.items[0];
  const saved = await premium.post(strategies, {
    name: `Uses ${mark}`,
    components: [
      { indicator_id: exit.id, component_type: "exit" },
      { indicator_id: kept.copy, component_type: "entry", parameters: { length: 9 } },
    ],
  });
  shows(saved, 201);
  const uses = await premium.get(`${address}/usages`);
  shows(uses, 200);
  assert.deepEqual(uses.body, { count: 1, strategies: [{ id: saved.body.id, name: `Uses ${mark}` }] });
  const ifMatch = { headers: { "If-Match": "*" } };
  const refused = await premium.delete(address, ifMatch);
  isProblem(refused, 409, "indicator_in_use");
  assert.equal(refused.body.count, 1);
  shows(await premium.delete(`${address}?force=maybe`, ifMatch), 400);
  shows(await premium.delete(`${address}?force=true`, ifMatch), 204);
  const left = await premium.get(`${strategies}/${saved.body.id}`);
  shows(left, 200);
  assert.deepEqual(left.body.lost_components.map((it) => it.pointer), ["/components/1"], String(left));
  assert.equal(left.body.lost_components[0].indicator_id, kept.copy);
  const script = await premium.get(`${strategies}/${saved.body.id}/export?format=pine`);
  shows(script, 422);
});

test("what was made with premium is read, taken out and deleted without it, and changed with it again", async () => {
  const given = `${services.billing}/v1/admin/subscriptions`;
  const plan = (await visitor.get(`${services.billing}/v1/plans`)).body.items.find((it) => it.is_premium);
  const paid = await newcomer();
  const user_id = (await paid.get(`${services.account}/v1/me`)).body.id;
  const give = () => admin.post(given, { user_id, plan_code: plan.code });
  isProblem(await paid.post(own, request("Early")), 403, "premium_required");
  const first = await give();
  shows(first, 201);
  const made = await paid.post(own, request("Kept", { pine_script: pine("Kept") }));
  shows(made, 201);
  shows(await paid.post(own, request("Spare")), 201);
  const address = `${own}/${made.body.id}`;
  const ifMatch = { headers: { "If-Match": "*" } };

  shows(await admin.delete(`${given}/${first.body.subscription.id}`), 204);
  shows(await paid.get(address), 200);
  assert.equal((await paid.get(own)).body.items.length, 2);
  assert.equal((await paid.get(`${address}/script`)).text, pine("Kept"));
  shows(await paid.get(`${address}/usages`), 200);
  for (const change of [{ name: "Changed" }, { is_public: true }, { pine_script: pine("Kept", 9) }]) {
    isProblem(await paid.patch(address, change, ifMatch), 403, "premium_required");
  }
  isProblem(await paid.post(own, request("Late")), 403, "premium_required");
  isProblem(await paid.post(`${address}/copy`), 403, "premium_required");
  assert.equal((await upload(paid, "type=entry", pine("Late"))).status, 403);
  const spare = (await paid.get(`${own}?q=spare`)).body.items[0];
  shows(await paid.delete(`${own}/${spare.id}`, ifMatch), 204);

  shows(await give(), 201);
  shows(await paid.patch(address, { is_public: true }, ifMatch), 200);
  shows(await visitor.get(address), 200);
});

test("a rating is one a person, and its average follows", async () => {
  const entry = (await plain.get(`${library}?limit=1&sort=newest`)).body.items[0];
  const address = `${library}/${entry.id}/rating`;
  isProblem(await visitor.put(address, { rating: 5 }), 401, "authentication_required");
  shows(await plain.put(address, { rating: 6 }), 422);
  const first = await plain.put(address, { rating: 2 });
  assert.ok([200, 201].includes(first.status), String(first));
  const second = await plain.put(address, { rating: 5 });
  shows(second, 200);
  assert.equal(second.body.rating, 5);
  assert.equal(second.body.summary.count, first.body.summary.count, String(second));
  shows(await plain.delete(address), 204);
});

test("an administrator promotes a public one, retires it, and all of it is noted", async () => {
  const body = {
    custom_indicator_id: kept.id,
    slug: `promoted-${mark}`,
    description: "The index crossing its extremes. Early in strong trends.",
  };
  isProblem(await premium.post(`${administration}/promote`, body), 403, "forbidden");
  const made = await admin.post(`${administration}/promote`, body);
  shows(made, 201);
  assert.equal(made.body.is_custom, true);
  assert.ok(made.body.created_by);
  isProblem(await admin.post(`${administration}/promote`, body), 409, "slug_taken");
  const twice = { ...body, slug: `twice-${mark}` };
  isProblem(await admin.post(`${administration}/promote`, twice), 409, "already_promoted");
  // The catalogue is answered from memory and follows within 5 s.
  const seen = async (status) => {
    for (let i = 0; i < 55; i++) {
      const answer = await visitor.get(`${library}?q=${body.slug}&is_custom=true`);
      if ((answer.body.items.some((it) => it.slug === body.slug) ? 200 : 404) === status) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assert.fail(`not ${status} after 5 s`);
  };
  await seen(200);
  shows(await premium.delete(`${own}/${kept.id}`, { headers: { "If-Match": "*" } }), 204);
  shows(await admin.get(`${administration}/${made.body.id}`), 200);
  const renamed = await admin.patch(`${administration}/${made.body.id}`, { name: `Kept ${mark}` });
  shows(renamed, 200);
  shows(await admin.post(`${administration}/${made.body.id}/retire`), 200);
  await seen(404);
  const audit = await admin.get(`${administration}/audit?indicator_id=${made.body.id}`);
  assert.deepEqual(audit.body.items.map((it) => it.action), ["retire", "change", "promote"]);
});

test("an administrator adds an entry by the library's rules", async () => {
  const entry = {
    slug: `added-${mark}`,
    name: `Added ${mark}`,
    category: "oscillators",
    type: "trend",
    description: "Asks for an index beyond a level. Late after sharp turns.",
    parameters: {
      type: "object",
      additionalProperties: false,
      properties: { level: { type: "number", minimum: 50, maximum: 90, multipleOf: 0.5, default: 55 } },
    },
    warmup: 70,
    pine_template:
      "${ns}rsi = ta.rsi(close, 14)\nbool ${ns}long = ${ns}rsi > ${p.level}\n"
      + "bool ${ns}short = ${ns}rsi < 100 - ${p.level}",
  };
  const broken = await admin.post(administration, { ...entry, pine_template: "${ns}x = request.security()" });
  shows(broken, 422);
  assert.ok(broken.body.errors.length > 0, String(broken));
  shows(await admin.post(administration, entry), 201);
  isProblem(await admin.post(administration, entry), 409, "slug_taken");
});
