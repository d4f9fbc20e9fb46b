// Renders every overlay as an adopter would: with hosts of their own, secrets and a release's images.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseAllDocuments } from "yaml";

export const source = join(dirname(fileURLToPath(import.meta.url)), "../../deploy/kubernetes");
export const services = ["account", "indicator", "strategy", "billing"];

const sha256 = (text) => createHash("sha256").update(text).digest("hex");

/** What a release's list of images looks like; the addresses lead nowhere. */
export const sampleImages = () =>
  services
    .map((s) => `${s}-service 1.2.3 registry.example.com/stratbase/${s}-service@sha256:${sha256(s)}\n`)
    .join("");

/** A copy of deploy/kubernetes, and of what lies beside it for clusters, in which every name that stands for the adopter's own is replaced. */
export function adopted() {
  const all = mkdtempSync(join(tmpdir(), "stratbase-manifests."));
  const copy = join(all, "kubernetes");
  cpSync(source, copy, { recursive: true, filter: (path) => !path.endsWith("/local/secrets") });
  cpSync(join(source, "../observability"), join(all, "observability"), { recursive: true });
  for (const file of readdirSync(all, { recursive: true }).map((name) => join(all, name))) {
    // Not the program itself, which looks for them.
    if (statSync(file).isFile() && file !== join(copy, "release")) {
      const text = readFileSync(file, "utf8");
      if (text.includes(".invalid")) writeFileSync(file, text.replaceAll(".invalid", ".example.com"));
    }
  }
  return { copy, remove: () => rmSync(all, { recursive: true }) };
}

const run = (command, ...args) =>
  execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], maxBuffer: 1 << 26 });

const inPath = (program) =>
  process.env.PATH.split(":").some((directory) => existsSync(join(directory, program)));

const kustomize = (directory) =>
  inPath("kustomize") ? run("kustomize", "build", directory) : run("kubectl", "kustomize", directory);

function objects(text) {
  return parseAllDocuments(text).map((document) => {
    if (document.errors.length > 0) throw document.errors[0];
    const object = document.toJS();
    // kustomize breaks base64 into lines, which the API server allows and the schema's format does not.
    for (const [key, value] of Object.entries((object.kind === "Secret" && object.data) || {})) {
      object.data[key] = value.replaceAll("\n", "");
    }
    return object;
  });
}

/** An overlay with one component more, as an adopter would write it into theirs. */
function withComponent(copy, overlay, path) {
  const name = `${overlay}-${path.split("/").at(-1)}`;
  const directory = join(copy, "overlays", name);
  cpSync(join(copy, "overlays", overlay), directory, { recursive: true });
  const file = join(directory, "kustomization.yaml");
  writeFileSync(file, readFileSync(file, "utf8").replace("components:\n", `components:\n  - ${path}\n`));
  return name;
}

/** The objects of every overlay, by the overlay's name. */
export function renderAll() {
  const { copy, remove } = adopted();
  try {
    const images = join(copy, "images.txt");
    writeFileSync(images, sampleImages());
    run(join(copy, "overlays/local/make-secrets"));
    return {
      local: objects(kustomize(join(copy, "overlays/local"))),
      "production-jvm": objects(run(join(copy, "release"), withComponent(copy, "production", "../../components/jvm"), images)),
      "production-observability":
        objects(run(join(copy, "release"), withComponent(copy, "production", "../../../observability"), images)),
      "production-telemetry":
        objects(run(join(copy, "release"), withComponent(copy, "production", "../../components/telemetry"), images)),
      staging: objects(run(join(copy, "release"), "staging", images)),
      production: objects(run(join(copy, "release"), "production", images)),
    };
  } finally {
    remove();
  }
}
