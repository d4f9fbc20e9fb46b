// Every rule holds in every overlay, and each of its bad examples is caught.
import assert from "node:assert/strict";
import test from "node:test";
import { renderAll } from "./render.mjs";
import memory from "./rules/memory.mjs";
import network from "./rules/network.mjs";
import overlays from "./rules/overlays.mjs";
import pods from "./rules/pods.mjs";
import rollout from "./rules/rollout.mjs";
import routing from "./rules/routing.mjs";
import settings from "./rules/settings.mjs";

const rendered = renderAll();

for (const rule of [...memory, ...overlays, ...pods, ...rollout, ...network, ...routing, ...settings]) {
  const overlays = rule.overlays ?? Object.keys(rendered);
  test(rule.name, () => {
    for (const overlay of overlays) {
      assert.deepEqual(rule.check(rendered[overlay], overlay), [], overlay);
    }
    const overlay = overlays.at(-1);
    assert.ok(rule.bad.length > 0, "a rule without a bad example proves nothing");
    rule.bad.forEach((spoil, i) => {
      const spoiled = structuredClone(rendered[overlay]);
      spoil(spoiled);
      assert.notDeepEqual(rule.check(spoiled, overlay), [], `bad example ${i + 1} passes: ${spoil}`);
    });
  });
}
