// Settings, secrets and images: what comes from where.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { containersOf, faults, named, of, podOf, title, workloads } from "../objects.mjs";
import { source } from "../render.mjs";

/** For how long a migration waits for the slices it builds on, and one statement for its end, at most. */
const minutesOfMigrating = [...readFileSync(join(source,
  "../../service-kit/src/main/java/dev/stratbase/kit/migration/MigrationConfig.java"), "utf8")
  .matchAll(/"PT(\d+)M"/g)].reduce((sum, [, minutes]) => sum + Number(minutes), 0);

const account = (objects) => named(objects, "Deployment", "account-service");
const first = (objects) => podOf(account(objects)).containers[0];
const secretName = /PASSWORD|SECRET|MASTER_KEYS|API_KEY|SERVICE_KEY|CLIENT_ID|TOKEN$/;
const envOf = (workload) => containersOf(workload).flatMap(({ env = [] }) => env);
const secretRefs = (workload) => envOf(workload).flatMap(({ valueFrom }) => valueFrom?.secretKeyRef ?? []);
const configRefs = (workload) => [
  ...containersOf(workload).flatMap(({ envFrom = [] }) => envFrom.flatMap(({ configMapRef }) => configMapRef?.name ?? [])),
  ...(podOf(workload).volumes ?? []).flatMap(({ configMap, projected }) =>
    [configMap?.name, ...(projected?.sources ?? []).map((one) => one.configMap?.name)].filter(Boolean)),
];

const ofOwner = ["QUARKUS_DATASOURCE_OWNER_USERNAME", "QUARKUS_DATASOURCE_OWNER_PASSWORD"];
const isOwners = (each) => /^database-owner\b/.test(each?.valueFrom?.secretKeyRef?.name ?? "");

/** The labels an object needs: all, but for what has no component or no version. */
function recommended({ kind, metadata }) {
  const component = metadata.labels?.["app.kubernetes.io/component"];
  const always = ["instance", "part-of", "managed-by"];
  if (["ConfigMap", "Secret"].includes(kind)) return always;
  return [...always, "name", "component", ...(["service", "migration"].includes(component) ? ["version"] : [])];
}

export default [
  {
    name: "secrets come by reference",
    check: (objects) => [
      ...faults(workloads(objects), (workload) => [
        ...envOf(workload).map(({ name, value }) => value !== undefined && secretName.test(name) && `${name} stands there`),
        ...containersOf(workload).map(({ envFrom = [] }) => envFrom.some(({ secretRef }) => secretRef)
          && "takes a whole secret, whatever is put in later"),
      ]),
      ...faults(of(objects, "ConfigMap"), ({ data }) => Object.entries(data).map(([key, value]) =>
        (secretName.test(key) || /:\/\/[^/]*:[^/]*@/.test(value)) && !key.endsWith("_FILE") && `${key} is a secret`)),
    ],
    bad: [
      (objects) => { first(objects).env[0] = { name: "STRATBASE_DATABASE_CALLER_PASSWORD", value: "x" }; },
      (objects) => { first(objects).envFrom.push({ secretRef: { name: "account-secrets" } }); },
      (objects) => { of(objects, "ConfigMap")[0].data.STRATBASE_MASTER_KEYS = "1:AAAA"; },
      (objects) => { of(objects, "ConfigMap")[0].data.STRATBASE_DATABASE_URL = "postgresql://me:word@host/postgres"; },
    ],
  },
  {
    name: "outside one's own machine, the secret store alone brings secrets",
    overlays: ["staging", "production"],
    check: (objects) => of(objects, "Secret").map((each) => `${title(each)}: stands in the manifests`),
    bad: [(objects) => { objects.push({ apiVersion: "v1", kind: "Secret", metadata: { name: "account-secrets" } }); }],
  },
  {
    name: "on one's own machine no secret store is asked",
    overlays: ["local"],
    check: (objects) => of(objects, "ExternalSecret").map((each) => `${title(each)}: needs a store`),
    bad: [(objects) => { objects.push({ apiVersion: "external-secrets.io/v1", kind: "ExternalSecret", metadata: { name: "x" } }); }],
  },
  {
    name: "every secret that is asked for is brought",
    check(objects) {
      const brought = new Map([
        ...of(objects, "Secret").map(({ metadata, data }) => [metadata.name, Object.keys(data)]),
        ...of(objects, "ExternalSecret").map(({ metadata, spec }) => [metadata.name, spec.data.map(({ secretKey }) => secretKey)]),
      ]);
      return faults(workloads(objects), (workload) => secretRefs(workload)
        .map(({ name, key, optional }) => !optional && !brought.get(name)?.includes(key) && `${key} of ${name} is missing`));
    },
    bad: [
      (objects) => { named(objects, "ExternalSecret", "account-secrets").spec.data.splice(0, 1); },
      (objects) => { secretRefs(account(objects))[0].name = "account"; },
    ],
  },
  {
    name: "the gateway's certificate is brought, or ordered",
    check: (objects) => faults(of(objects, "Gateway"), ({ metadata, spec }) => spec.listeners
      .flatMap(({ tls }) => tls?.certificateRefs ?? []).map(({ name }) =>
        !metadata.annotations?.["cert-manager.io/cluster-issuer"]
          && named(objects, "Secret", name)?.type !== "kubernetes.io/tls" && `nobody brings ${name}`)),
    bad: [(objects) => { delete of(objects, "Gateway")[0].metadata.annotations; }],
  },
  {
    name: "each service has its own secrets, and the owner's login is the migrations' alone",
    check: (objects) => faults(workloads(objects), (workload) => {
      const slice = workload.metadata.labels["app.kubernetes.io/name"].replace("-service", "");
      return secretRefs(workload).map(({ name }) => {
        const owner = /^database-owner\b/.test(name);
        return owner ? workload.kind !== "Job" && "holds the owner's login"
          : !name.startsWith(`${slice}-secrets`) && `reads ${name}`;
      });
    }),
    bad: [
      (objects) => { secretRefs(account(objects))[0].name = "billing-secrets"; },
      (objects) => { secretRefs(account(objects))[0].name = "database-owner"; },
    ],
  },
  {
    name: "changed settings are new config maps, so that they roll out",
    check: (objects) => [
      ...faults(of(objects, "ConfigMap"), ({ metadata }) => !/-[a-z0-9]{10}$/.test(metadata.name) && "has no hash"),
      ...faults(workloads(objects), (workload) => configRefs(workload)
        .map((name) => name !== "kube-root-ca.crt" && !named(objects, "ConfigMap", name) && `${name} is missing`)),
    ],
    bad: [
      (objects) => { of(objects, "ConfigMap")[0].metadata.name = "account-config"; },
      (objects) => { first(objects).envFrom[0].configMapRef.name = "stratbase-config"; },
    ],
  },
  {
    name: "images are named by digest",
    overlays: ["staging", "production"],
    check: (objects) => faults(workloads(objects), (workload) => containersOf(workload)
      .map(({ image }) => !/^[^@]+@sha256:[0-9a-f]{64}$/.test(image) && `${image} may be another one tomorrow`)),
    bad: [
      (objects) => { first(objects).image = "registry.example.com/stratbase/account-service:1.2.3"; },
      (objects) => { first(objects).image = "registry.example.com/stratbase/account-service"; },
    ],
  },
  {
    name: "a service and its migrations are of one image",
    check: (objects) => faults(of(objects, "Deployment"), (each) => {
      const name = each.metadata.labels["app.kubernetes.io/name"];
      const jobs = of(objects, "Job").filter(({ metadata }) => metadata.labels["app.kubernetes.io/name"] === name);
      if (jobs.length !== 1) return `has ${jobs.length} migration Jobs`;
      return podOf(jobs[0]).containers[0].image !== podOf(each).containers[0].image && "migrates with another image";
    }),
    bad: [
      (objects) => { objects.splice(objects.indexOf(of(objects, "Job")[0]), 1); },
      (objects) => { podOf(of(objects, "Job")[0]).containers[0].image += "0"; },
    ],
  },
  {
    name: "migration Jobs end, are tried again, and run once a release",
    check: (objects, overlay) => faults(of(objects, "Job"), (job) => {
      const env = Object.fromEntries(envOf(job).map((each) => [each.name, each.value]));
      const digest = podOf(job).containers[0].image.split("@sha256:")[1];
      return [
        podOf(job).restartPolicy !== "Never" && "leaves no log of a failure",
        !(job.spec.backoffLimit > 0) && "gives up at once",
        !(job.spec.activeDeadlineSeconds > 60 * minutesOfMigrating) && "may wait for ever, or less than its migrations do",
        !(job.spec.ttlSecondsAfterFinished > 0) && "is never removed",
        env.QUARKUS_INIT_AND_EXIT !== "true" && "goes on to serve",
        env.QUARKUS_DATASOURCE_OWNER_ACTIVE !== "true" && "does not migrate",
        env.STRATBASE_MIGRATION_OPEN_LOGINS !== "true" && "leaves the logins without passwords",
        ...ofOwner.map((name) => !isOwners(envOf(job).find((each) => each.name === name)) && `does not take ${name} of the owner`),
        overlay !== "local" && !job.metadata.name.endsWith(digest.slice(0, 10)) && "has the last release's name",
      ];
    }),
    bad: [
      (objects) => { podOf(of(objects, "Job")[0]).restartPolicy = "OnFailure"; },
      (objects) => { delete of(objects, "Job")[0].spec.activeDeadlineSeconds; },
      (objects) => { of(objects, "Job")[0].spec.activeDeadlineSeconds = 300; },
      (objects) => { delete of(objects, "Job")[0].spec.ttlSecondsAfterFinished; },
      (objects) => { of(objects, "Job")[0].spec.backoffLimit = 0; },
      (objects) => { of(objects, "Job")[0].metadata.name = "account-migration"; },
      (objects) => { envOf(of(objects, "Job")[0]).find(({ name }) => name === "QUARKUS_INIT_AND_EXIT").value = "false"; },
      (objects) => { delete envOf(of(objects, "Job")[0]).find(({ name }) => name.endsWith("OPEN_LOGINS")).value; },
      ...ofOwner.map((owner) => (objects) => {
        const { env } = podOf(of(objects, "Job")[0]).containers[0];
        env.splice(env.findIndex(({ name }) => name === owner), 1);
      }),
    ],
  },
  {
    name: "services migrate nothing: they wait for their Job's schema and say so",
    check: (objects) => faults(of(objects, "Deployment"), (each) => envOf(each).concat(
      configRefs(each).flatMap((name) => Object.keys(named(objects, "ConfigMap", name)?.data ?? {}).map((key) => ({ name: key }))))
      .map(({ name }) => /^(QUARKUS_DATASOURCE_OWNER|QUARKUS_INIT_AND_EXIT|STRATBASE_MIGRATION_(?!URL)|STRATBASE_SCHEMA_)/.test(name)
        && `is told ${name}`)),
    bad: [
      (objects) => { first(objects).env.push({ name: "QUARKUS_DATASOURCE_OWNER_ACTIVE", value: "true" }); },
      (objects) => { first(objects).env.push({ name: "STRATBASE_SCHEMA_VERSION", value: "1" }); },
      (objects) => { named(objects, "ConfigMap", configRefs(account(objects))[0]).data.QUARKUS_INIT_AND_EXIT = "true"; },
    ],
  },
  {
    name: "objects and pods carry Kubernetes' recommended labels",
    check: (objects) => faults(objects, (object) =>
      [object.metadata, object.spec?.template?.metadata].filter(Boolean).flatMap(({ labels }) =>
        recommended(object).filter((label) => !labels?.[`app.kubernetes.io/${label}`])
          .map((label) => `has no label ${label}`))),
    bad: [
      (objects) => { delete account(objects).metadata.labels["app.kubernetes.io/instance"]; },
      (objects) => { delete account(objects).spec.template.metadata.labels["app.kubernetes.io/version"]; },
    ],
  },
];
