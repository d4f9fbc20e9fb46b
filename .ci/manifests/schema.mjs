// Whether objects are of the API versions they name: by the validators generated from those versions'
// schemas, and, because those overlook members nobody knows, by the compiler over their types.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const here = fileURLToPath(new URL(".", import.meta.url));

/** Where the models of an API group and version lie. */
const modules = {
  "v1": "kubernetes-models/v1",
  "apps/v1": "kubernetes-models/apps/v1",
  "autoscaling/v2": "kubernetes-models/autoscaling/v2",
  "batch/v1": "kubernetes-models/batch/v1",
  "networking.k8s.io/v1": "kubernetes-models/networking.k8s.io/v1",
  "policy/v1": "kubernetes-models/policy/v1",
  "scheduling.k8s.io/v1": "kubernetes-models/scheduling.k8s.io/v1",
  "gateway.networking.k8s.io/v1": "@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1",
  "external-secrets.io/v1": "@kubernetes-models/external-secrets/external-secrets.io/v1",
  "monitoring.coreos.com/v1": "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1",
};

const title = (object) => `${object.kind} ${object.metadata?.name}`;

function typeOf({ apiVersion, kind }) {
  // Of these there are no published models: the part that is used stands in cilium.d.ts.
  if (apiVersion === "cilium.io/v2") return `import("./cilium.js").I${kind}`;
  if (!modules[apiVersion]) return undefined;
  return `import("${modules[apiVersion]}/${kind}").I${kind}`;
}

/** Faults of unknown members, missing members and wrong types, a sentence each. */
export function typeFaults(objects) {
  const faults = [];
  const known = objects.filter((object) => {
    if (typeOf(object)) return true;
    faults.push(`${title(object)}: nobody knows ${object.apiVersion} here`);
    return false;
  });
  const file = join(here, "rendered.ts");
  const text = known
    .map((object, i) => `export const o${i}: ${typeOf(object)} = ${JSON.stringify(object)};\n`)
    .join("");
  const options = {
    strict: true, noEmit: true, skipLibCheck: true, types: [],
    target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022) : getSourceFile.call(host, name, ...rest);
  host.fileExists = (name) => name === file || fileExists.call(host, name);
  host.readFile = (name) => (name === file ? text : readFile.call(host, name));
  const program = ts.createProgram([file], options, host);
  for (const each of ts.getPreEmitDiagnostics(program)) {
    const line = each.file?.fileName === file
      ? each.file.getLineAndCharacterOfPosition(each.start).line : undefined;
    const about = line === undefined ? "the check itself" : title(known[line]);
    faults.push(`${about}: ${ts.flattenDiagnosticMessageText(each.messageText, " ")}`);
  }
  return faults;
}

/** Faults of values: formats, patterns, bounds and enumerations. */
export async function valueFaults(objects) {
  const faults = [];
  for (const object of objects) {
    const module = modules[object.apiVersion];
    if (!module) continue;
    const Model = (await import(`${module}/${object.kind}`))[object.kind];
    try {
      new Model(object).validate();
    } catch (fault) {
      faults.push(`${title(object)}: ${fault.message}`);
    }
  }
  return faults;
}
