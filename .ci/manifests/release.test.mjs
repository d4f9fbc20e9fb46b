// A release says which images it means, and an overlay names nothing that stands for something else.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { adopted, sampleImages, source } from "./render.mjs";

const directory = mkdtempSync(join(tmpdir(), "stratbase-release."));
const { copy, remove } = adopted();
after(() => {
  rmSync(directory, { recursive: true });
  remove();
});

function release(images, { of = copy, overlay = "production" } = {}) {
  const file = join(directory, "images.txt");
  if (images === undefined) rmSync(file, { force: true });
  else writeFileSync(file, images);
  return spawnSync(join(of, "release"), [overlay, file], { encoding: "utf8" });
}

function refused(images, why, options) {
  const { status, stdout, stderr } = release(images, options);
  assert.notEqual(status, 0);
  assert.equal(stdout, "");
  assert.match(stderr, why);
}

test("a release with four digests is printed", () => {
  const { status, stdout, stderr } = release(sampleImages());
  assert.equal(status, 0, stderr);
  assert.match(stdout, /image: registry\.example\.com\/stratbase\/billing-service@sha256:/);
});

test("a release without images is refused", () => refused(undefined, /images are not set/));

test("a release that lacks a service is refused", () =>
  refused(sampleImages().split("\n").slice(1).join("\n"), /must name account-service once/));

test("a release that names a service twice is refused", () =>
  refused(sampleImages() + sampleImages().split("\n")[0] + "\n", /must name account-service once/));

test("an image by tag is refused", () =>
  refused(sampleImages().replace(/@sha256:[0-9a-f]+/, ":1.2.3"), /is not set by digest/));

test("a short digest is refused", () =>
  refused(sampleImages().replace(/(@sha256:[0-9a-f]{63})[0-9a-f]/, "$1"), /is not set by digest/));

test("a digest that somebody typed is refused", () =>
  refused(sampleImages().replace(/@sha256:[0-9a-f]+/, `@sha256:${"0".repeat(64)}`), /is an example/));

test("a version that no label can hold is refused", () =>
  refused(sampleImages().replace("1.2.3", "1.2.3/4"), /which no label can hold/));

test("an overlay that is not there is refused", () =>
  refused(sampleImages(), /there is no overlay/, { overlay: "prod" }));

test("an overlay whose hosts nobody set is refused", () =>
  refused(sampleImages(), /still holds names that stand for yours: api\.stratbase\.invalid/, { of: source }));

test("nothing is left behind, whatever happened", () => {
  for (const overlays of [copy, source].map((of) => join(of, "overlays"))) {
    assert.deepEqual(readdirSync(overlays).filter((name) => name.startsWith(".")), []);
  }
});
