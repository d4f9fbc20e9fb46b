// Every object is of the API version it names, and what is not is caught.
import assert from "node:assert/strict";
import test from "node:test";
import { named, podOf } from "./objects.mjs";
import { renderAll } from "./render.mjs";
import { typeFaults, valueFaults } from "./schema.mjs";

const rendered = renderAll();
const service = () => structuredClone(named(rendered.production, "Deployment", "account-service"));

function spoiled(spoil, kind = "Deployment", name = "account-service") {
  const object = structuredClone(named(rendered.production, kind, name));
  spoil(object);
  return object;
}

const bad = {
  "an unknown member": spoiled((object) => { podOf(object).containers[0].livenessprobe = {}; }),
  "an unknown member of a resource of others": spoiled((object) => { object.spec.refreshEvery = "1h"; }, "ExternalSecret", "account-secrets"),
  "an unknown member of a route": spoiled((object) => { object.spec.rules[0].timeout = "1s"; }, "HTTPRoute", "account-service"),
  "an unknown member of an egress rule": spoiled((object) => { object.spec.egress[0].toCIDR = []; }, "CiliumNetworkPolicy", "issuer"),
  "a number for a text": spoiled((object) => { podOf(object).containers[0].env[0].name = 1; }),
  "a missing member": spoiled((object) => { delete podOf(object).containers; }),
  "a version that is not there": { ...service(), apiVersion: "apps/v1beta1" },
};

test("members are those of the API versions that the objects name", () => {
  const all = Object.entries(rendered).flatMap(([overlay, objects]) =>
    objects.map((object) => ({ ...object, metadata: { ...object.metadata, namespace: `${overlay}` } })));
  // One compilation for the good and the bad: starting the compiler takes longer than the work.
  const spoiledOnes = Object.entries(bad).map(([why, object]) =>
    ({ ...object, metadata: { ...object.metadata, name: `bad: ${why}` } }));
  const faults = typeFaults([...all, ...spoiledOnes]);
  assert.deepEqual(faults.filter((fault) => !fault.includes(" bad: ")), []);
  for (const why of Object.keys(bad)) {
    assert.ok(faults.some((fault) => fault.includes(` bad: ${why}:`)), `${why} passes`);
  }
});

test("values have the formats and bounds of those versions", async () => {
  assert.deepEqual(await valueFaults(Object.values(rendered).flat()), []);
  const wrong = [
    spoiled((object) => { object.spec.replicas = "two"; }),
    spoiled((object) => { object.spec.listeners[0].port = 70_000; }, "Gateway", "stratbase"),
    spoiled((object) => { object.spec.target.creationPolicy = "Sometimes"; }, "ExternalSecret", "account-secrets"),
  ];
  for (const object of wrong) {
    assert.equal((await valueFaults([object])).length, 1, `${object.kind} passes`);
  }
});
