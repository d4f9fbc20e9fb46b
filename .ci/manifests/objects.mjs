// Ways through a list of rendered objects.
export const of = (objects, ...kinds) => objects.filter((object) => kinds.includes(object.kind));

export const named = (objects, kind, name) => of(objects, kind).find((each) => each.metadata.name === name);

export const title = (object) => `${object.kind} ${object.metadata.name}`;

export const workloads = (objects) => of(objects, "Deployment", "Job");

export const podOf = (workload) => workload.spec.template.spec;

export const podLabels = (workload) => workload.spec.template.metadata.labels ?? {};

export const containersOf = (workload) =>
  [...(podOf(workload).initContainers ?? []), ...podOf(workload).containers];

/** Whether a selector takes pods with these labels; an empty selector takes all. */
export function selects(selector, labels) {
  const { matchLabels = {}, matchExpressions = [] } = selector ?? {};
  return Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, operator, values }) =>
      operator === "In" ? values.includes(labels[key])
        : operator === "NotIn" ? !values.includes(labels[key])
          : operator === "Exists" ? key in labels : !(key in labels));
}

/** What a config map the overlay made holds, all of them together. */
export const settings = (objects) => Object.assign({}, ...of(objects, "ConfigMap").map((map) => map.data));

/** The sentences of those members for which something is wrong. */
export const faults = (members, wrong) =>
  members.flatMap((member) => [wrong(member)].flat().filter(Boolean).map((text) => `${title(member)}: ${text}`));
