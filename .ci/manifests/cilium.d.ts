// The part of cilium.io/v2 that our egress rules use, by its reference; anything else is refused.
interface Metadata {
  name: string;
  namespace?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

interface Selector {
  matchLabels?: Record<string, string>;
  matchExpressions?: {
    key: string;
    operator: "In" | "NotIn" | "Exists" | "DoesNotExist";
    values?: string[];
  }[];
}

type Name = { matchName: string; matchPattern?: never } | { matchPattern: string; matchName?: never };

interface Ports {
  ports: { port: string; protocol: "TCP" | "UDP" | "ANY" }[];
  rules?: { dns: Name[] };
}

interface Egress {
  toEndpoints?: Selector[];
  toFQDNs?: Name[];
  toEntities?: ("kube-apiserver")[];
  toPorts: Ports[];
}

export interface ICiliumNetworkPolicy {
  apiVersion: "cilium.io/v2";
  kind: "CiliumNetworkPolicy";
  metadata: Metadata;
  spec: { endpointSelector: Selector; egress: Egress[] };
}
