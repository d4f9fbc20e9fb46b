// The page over all four documents, as a browser on one machine has it: it comes from account-service,
// and the other three are other origins.
import assert from "node:assert/strict";
import { test } from "node:test";
import { call, services } from "./stack.mjs";

const origin = services.account;
const page = await call(undefined, "GET", `${origin}/docs/`);
const links = [...page.text.matchAll(/<a href="([^"]+\.json)">([^<]+)</g)]
  .map(([, address, name]) => ({ name, address: new URL(address, `${origin}/docs/`) }));

test("the page lists every service's document and may read it, without what is for workloads", async () => {
  assert.equal(page.status, 200, `${page}`);
  assert.deepEqual(links.map(({ name }) => name).sort(), Object.keys(services).sort());
  for (const { name, address } of links) {
    assert.equal(address.origin, services[name]);
    const answer = await call(undefined, "GET", address.href, { headers: { Origin: origin } });
    assert.equal(answer.status, 200, `${answer}`);
    assert.match(answer.body.openapi, /^3\.1/);
    assert.deepEqual(Object.keys(answer.body.paths).filter((path) => path.startsWith("/v1/internal/")), []);
    if (address.origin !== origin) {
      assert.equal(answer.headers.get("access-control-allow-origin"), origin, `${address}`);
    }
  }
});

test("the page may connect to the four services and to nobody else", () => {
  const policy = page.headers.get("content-security-policy");
  const [, sources] = /connect-src ([^;]+);/.exec(policy);
  const others = Object.values(services).filter((address) => address !== origin);
  assert.deepEqual(sources.split(" ").sort(), ["'self'", ...others].sort());
});

test("what is tried on the page may be sent with a token", async () => {
  for (const address of Object.values(services).filter((each) => each !== origin)) {
    const answer = await call(undefined, "OPTIONS", `${address}/v1/nowhere`, {
      headers: {
        "Origin": origin,
        "Access-Control-Request-Method": "PATCH",
        "Access-Control-Request-Headers": "authorization,content-type,if-match",
      },
    });
    assert.equal(answer.headers.get("access-control-allow-origin"), origin, `${answer}`);
    assert.match(answer.headers.get("access-control-allow-headers") ?? "", /authorization/i);
  }
});

test("everything the page loads is there", async () => {
  const loaded = [...page.text.matchAll(/(?:src|href)="(\/docs\/[^"]+\.(?:js|css))"/g)].map(([, path]) => path);
  assert.equal(loaded.length, 4, `${loaded}`);
  for (const path of loaded) {
    const answer = await call(undefined, "GET", origin + path);
    assert.equal(answer.status, 200, `${path} was answered with ${answer.status}`);
    assert.equal(answer.headers.get("x-content-type-options"), "nosniff", path);
  }
});
