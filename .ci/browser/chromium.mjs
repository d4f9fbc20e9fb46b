// A browser without a window, driven over its DevTools protocol, and everything that it complains of.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import WebSocket from "ws";

const PATIENCE = 60_000;

/** What value makes once it is neither undefined nor false. */
async function eventually(what, value) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const found = await value();
    if (found) return found;
    if (Date.now() > end) throw new Error(`${what} did not come`);
    await sleep(50);
  }
}

/** Starts CHROMIUM with a profile of its own; its process group ends with close. */
export async function chromium() {
  const profile = mkdtempSync(join(tmpdir(), "stratbase-chromium."));
  const program = spawn(process.env.CHROMIUM, [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=1300,1000",
    // Nobody but this machine is asked for anything.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    "--remote-debugging-port=0", `--user-data-dir=${profile}`, "about:blank",
  ], { stdio: "ignore", detached: true });
  const said = join(profile, "DevToolsActivePort");
  const address = await eventually("the browser", () => {
    if (program.exitCode !== null) throw new Error(`the browser ended with ${program.exitCode}`);
    return existsSync(said) && /^(\d+)\n/.exec(readFileSync(said, "utf8"))?.[1];
  });
  return {
    open: (url) => open(`http://127.0.0.1:${address}`, url),
    async close() {
      const ended = new Promise((resolve) => program.once("exit", resolve));
      process.kill(-program.pid, "SIGKILL");
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

async function open(browser, url) {
  const target = await (await fetch(`${browser}/json/new`, { method: "PUT" })).json();
  const socket = new WebSocket(target.webSocketDebuggerUrl, { maxPayload: 1 << 28 });
  await new Promise((resolve, reject) => { socket.once("open", resolve); socket.once("error", reject); });
  const waiting = new Map();
  const complaints = [];
  let last = 0;
  socket.on("message", (text) => {
    const { id, result, error, method, params } = JSON.parse(text);
    if (id) {
      const { resolve, reject } = waiting.get(id);
      waiting.delete(id);
      if (error) reject(new Error(error.message)); else resolve(result);
    } else if (method === "Runtime.exceptionThrown") {
      complaints.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
    } else if (method === "Runtime.consoleAPICalled" && ["error", "warning", "assert"].includes(params.type)) {
      complaints.push(params.args.map(({ value, description }) => value ?? description).join(" "));
    } else if (method === "Log.entryAdded" && ["error", "warning"].includes(params.entry.level)) {
      complaints.push(`${params.entry.text} ${params.entry.url ?? ""}`);
    }
  });
  const send = (method, params = {}) => new Promise((resolve, reject) => {
    waiting.set(++last, { resolve, reject });
    socket.send(JSON.stringify({ id: last, method, params }));
  });
  for (const domain of ["Runtime", "Log", "Page", "Network"]) await send(`${domain}.enable`);

  /** The value of an expression in the page, which its policy does not bind. */
  async function evaluate(expression) {
    const { result, exceptionDetails } = await send("Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true });
    if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
    return result.value;
  }
  const page = {
    complaints,
    evaluate,
    until: (what, expression) => eventually(what, () => evaluate(expression)),
    /** Clicks as a person would see it done, once it is there. */
    async click(selector) {
      const it = `document.querySelector(${JSON.stringify(selector)})`;
      await page.until(selector, `!!${it}`);
      await evaluate(`${it}.scrollIntoView({ block: "center" }), ${it}.click()`);
    },
    /** Writes into a field; what is pasted reaches the page as one event. */
    async write(selector, text) {
      const it = `document.querySelector(${JSON.stringify(selector)})`;
      await page.until(selector, `!!${it}`);
      await evaluate(`${it}.focus()`);
      await send("Input.insertText", { text });
    },
    async go(to) {
      await send("Page.navigate", { url: to });
      await page.until(to, `document.readyState === "complete" && location.href.startsWith(${JSON.stringify(to)})`);
    },
    async reload() {
      await evaluate("window.before = true");
      await send("Page.reload");
      await page.until("the page again", `document.readyState === "complete" && !window.before`);
    },
    cookies: async () => (await send("Network.getCookies")).cookies,
    screenshot: async () => Buffer.from((await send("Page.captureScreenshot", { format: "png" })).data, "base64"),
    close: () => socket.close(),
  };
  await page.go(url);
  return page;
}
