// The images are made from what is named by digest, of what is committed, and the release learns theirs.
// Maven and the engine are stand-ins that write down what they were asked for.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import test, { after } from "node:test";
import { fileURLToPath } from "node:url";

const repository = join(dirname(fileURLToPath(import.meta.url)), "../..");
const services = ["account-service", "indicator-service", "strategy-service", "billing-service"];
const digest = "0123456789abcdef".repeat(4);
const bases = Object.fromEntries(["BUILDER_IMAGE", "NATIVE_BASE_IMAGE", "JVM_BASE_IMAGE"]
  .map((name) => [name, `registry.example.com/${name.toLowerCase()}@sha256:${digest}`]));

const root = mkdtempSync(join(tmpdir(), "stratbase-images."));
after(() => rmSync(root, { recursive: true }));
const calls = join(root, "calls");
const images = join(root, "images.txt");

function program(name, text) {
  const file = join(root, "bin", name);
  writeFileSync(file, `#!/usr/bin/env bash\nset -euo pipefail\n${text}\n`);
  chmodSync(file, 0o755);
}

mkdirSync(join(root, "bin"));
cpSync(join(repository, "deploy/images"), join(root, "checkout/deploy/images"), { recursive: true });
for (const service of services) {
  const resources = `${service}/src/main/resources`;
  mkdirSync(join(root, "checkout", resources), { recursive: true });
  cpSync(join(repository, resources, "application.properties"), join(root, "checkout", resources, "application.properties"));
}
writeFileSync(join(root, "checkout/.gitignore"), "target/\n");
const git = (...args) => execFileSync("git", ["-C", join(root, "checkout"), "-c", "user.name=t", "-c", "user.email=t@example.test", ...args]);
git("init", "-q");
git("add", "-A");
git("commit", "-qm", "as released");
program("mvn", `echo "mvn $*" >>"${calls}"
for service in ${services.join(" ")}; do
  mkdir -p "$service/target/native-sources" "$service/target/quarkus-app"
  touch "$service/target/quarkus-app/quarkus-run.jar"
done`);
program("docker", `echo "docker $*" >>"${calls}"
case "$1" in
  build) case "$*" in *Dockerfile.jvm*) ls "\${@: -1}" "\${@: -1}/service" >>"${calls}" ;; esac ;;
  image) echo "\${@: -1}" | sed 's/:[^:/]*$/@sha256:${digest}/' ;;
esac`);

function build(args, environment = bases) {
  for (const file of [calls, images]) rmSync(file, { force: true });
  const { status, stderr } = spawnSync(join(root, "checkout/deploy/images/build"), args, {
    encoding: "utf8", env: { PATH: `${join(root, "bin")}:${process.env.PATH}`, ...environment },
  });
  return { status, stderr, calls: existsSync(calls) ? readFileSync(calls, "utf8").trim().split("\n") : [] };
}

function refused(why, args, environment) {
  const { status, stderr, calls: made } = build(args, environment);
  assert.notEqual(status, 0);
  assert.match(stderr, why);
  assert.ok(!made.some((call) => call.startsWith("docker")), "an image was made all the same");
}

test("nothing is made while a base image is not set", () => {
  refused(/BUILDER_IMAGE is not set/, [], {});
  refused(/NATIVE_BASE_IMAGE is not set/, [], { BUILDER_IMAGE: bases.BUILDER_IMAGE });
  refused(/JVM_BASE_IMAGE is not set/, ["--jvm"], {});
});

test("a base image by tag is refused", () =>
  refused(/not an image by digest/, ["--jvm"], { JVM_BASE_IMAGE: "registry.example.com/jre:25" }));

test("a base image with half a digest is refused", () =>
  refused(/not an image by digest/, ["--jvm"], { JVM_BASE_IMAGE: bases.JVM_BASE_IMAGE.slice(0, -1) }));

test("a service that is not there is refused", () => refused(/there is no service "account"/, ["account"]));

test("images are pushed with a place for their digests alone", () => {
  refused(/--push needs --images/, ["--push", "registry.example.com/stratbase"]);
  refused(/--images needs --push/, ["--images", images]);
});

test("a native program is compiled from Quarkus' sources for it", () => {
  const { status, stderr, calls: made } = build(["strategy-service"]);
  assert.equal(status, 0, stderr);
  assert.match(made[0], /^mvn .*-pl strategy-service -am .*-Dnative -Dquarkus\.native\.sources-only=true/);
  assert.equal(made.length, 2);
  assert.match(made[1], new RegExp("^docker build --file .*/Dockerfile\\.native --tag stratbase/strategy-service:0\\.1\\.0 " +
    `--build-arg BUILDER_IMAGE=${bases.BUILDER_IMAGE} --build-arg BASE_IMAGE=${bases.NATIVE_BASE_IMAGE} .*/native-sources$`));
});

test("the tests are told of the image", () => {
  for (const [kind, args] of [["native", []], ["jar", ["--jvm"]]]) {
    assert.equal(build([...args, "account-service"]).status, 0);
    assert.equal(readFileSync(join(root, "checkout/account-service/target/quarkus-artifact.properties"), "utf8"),
      `type=${kind}-container\nmetadata.container-image=stratbase/account-service:0.1.0\nmetadata.pull-required=false\n`);
  }
});

test("a service on a JVM is trained with what is packaged", () => {
  const { status, stderr, calls: made } = build(["--jvm", "--tag", "local", "billing-service"]);
  assert.equal(status, 0, stderr);
  assert.doesNotMatch(made[0], /native/);
  assert.match(made[1], /Dockerfile\.jvm --tag stratbase\/billing-service:local /);
  assert.ok(made.includes("make-aot-cache") && made.includes("quarkus-run.jar"));
});

test("a release gets a line for each image that was pushed", () => {
  const { status, stderr } = build(["--push", "registry.example.com/stratbase", "--images", images]);
  assert.equal(status, 0, stderr);
  assert.equal(readFileSync(images, "utf8"), services
    .map((service) => `${service} 0.1.0 registry.example.com/stratbase/${service}@sha256:${digest}\n`).join(""));
});

test("what is not committed is not pushed", () => {
  const file = join(root, "checkout/account-service/Changed.java");
  writeFileSync(file, "");
  refused(/changes that no revision names/, ["--push", "registry.example.com/stratbase", "--images", images]);
  rmSync(file);
});
