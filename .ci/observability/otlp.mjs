// A collector: takes OTLP over HTTP in protobuf, and keeps the spans.
import { createServer } from "node:http";
import { gunzipSync } from "node:zlib";

/** The members of a protobuf message by their numbers, each a list of numbers or bytes. */
function members(bytes) {
  const found = new Map();
  let at = 0;
  const varint = () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++];
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    const tag = Number(varint());
    const kind = tag & 7;
    let value;
    if (kind === 0) value = varint();
    else {
      const length = kind === 2 ? Number(varint()) : kind === 1 ? 8 : 4;
      value = bytes.subarray(at, at + length);
      at += length;
    }
    found.set(tag >> 3, [...(found.get(tag >> 3) ?? []), value]);
  }
  return (number) => found.get(number) ?? [];
}

const text = (bytes) => Buffer.from(bytes ?? []).toString("utf8");
const hex = (bytes) => Buffer.from(bytes ?? []).toString("hex");

/** KeyValue{key=1, value=2{string=1, bool=2, int=3}} */
function attributes(list) {
  return Object.fromEntries(list.map(members).map((pair) => {
    const value = members(pair(2)[0] ?? new Uint8Array());
    return [text(pair(1)[0]), value(1).length ? text(value(1)[0]) : value(2)[0] ?? value(3)[0]];
  }));
}

/** Of opentelemetry/proto/collector/trace/v1: resource_spans=1, in it resource=1 and scope_spans=2. */
function spans(bytes) {
  return members(bytes)(1).map(members).flatMap((resource) => {
    const service = attributes(members(resource(1)[0])(1))["service.name"];
    return resource(2).map(members).flatMap((scope) => scope(2)).map(members).map((span) => ({
      service, trace: hex(span(1)[0]), id: hex(span(2)[0]), parent: hex(span(4)[0]), name: text(span(5)[0]),
      kind: ["", "internal", "server", "client", "producer", "consumer"][Number(span(6)[0] ?? 0n)],
      attributes: attributes(span(9)),
      events: span(11).map(members).map((event) => ({ name: text(event(2)[0]), attributes: attributes(event(3)) })),
      status: text(span(15).map(members)[0]?.(2)[0]),
    }));
  });
}

/** Collects on that port until it is closed. */
export async function collector(port) {
  const collected = [];
  const server = createServer(async (request, answer) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    const body = Buffer.concat(parts);
    if (request.url === "/v1/traces") {
      collected.push(...spans(request.headers["content-encoding"] === "gzip" ? gunzipSync(body) : body));
    }
    answer.writeHead(200, { "Content-Type": "application/x-protobuf" }).end();
  });
  // Where the port is a connection's own for a moment, it is free again soon.
  for (let tries = 0; !server.listening; tries++) {
    await new Promise((settled, failed) => {
      server.once("error", (fault) => (tries < 60 ? setTimeout(settled, 500) : failed(fault)));
      server.listen(port, "127.0.0.1", settled);
    });
  }
  return { collected, close: () => { server.close(); server.closeAllConnections(); } };
}
