// The pages in a real browser, which alone says whether a policy lets them work. A stack must be up.
// CHROMIUM names the browser's program; where SCREENSHOTS names a directory, what it showed is kept there.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import test, { after } from "node:test";
import { services, supabase } from "../scenario/stack.mjs";
import { chromium } from "./chromium.mjs";

const browser = await chromium();
after(() => browser.close());

const { data: { session } } = await supabase().auth.signInWithPassword({
  email: "plain@example.test", password: "stratbase-local",
});

const show = async (page, name) => {
  if (process.env.SCREENSHOTS) writeFileSync(join(process.env.SCREENSHOTS, `${name}.png`), await page.screenshot());
};
const shows = (page, slice) => page.until(`the document of ${slice}`,
  `/Stratbase ${slice} API/.test(document.querySelector(".info .title")?.textContent) && !!document.querySelector(".opblock")`);

/** Gives Swagger UI a token where it takes one of a person. */
async function authorize(page) {
  await page.click(".btn.authorize");
  await page.write("#auth-bearer-value, input[aria-label=auth-bearer-value]", session.access_token);
  await page.click(".auth-btn-wrapper .authorize");
  await page.click(".auth-btn-wrapper .btn-done");
}

/** Tries a GET without parameters that must be given, and returns what Swagger UI says was answered. */
async function attempt(page, path) {
  const block = await page.until(path, `(() => {
    const found = [...document.querySelectorAll(".opblock-get")]
      .find((each) => each.querySelector(".opblock-summary-path")?.dataset.path === ${JSON.stringify(path)});
    return found?.id;
  })()`);
  const open = `[id="${block}"]`;
  await page.click(`${open} .opblock-summary-control`);
  await page.click(`${open} .try-out__btn`);
  await page.click(`${open} .execute`);
  return page.until(`the answer of ${path}`,
    `document.querySelector(${JSON.stringify(`${open} .live-responses-table .response .response-col_status`)})?.firstChild?.textContent.trim()`
    + ` || document.querySelector(${JSON.stringify(`${open} .errors-wrapper`)})?.textContent`);
}

test("one page shows all four documents, and one token is good for all until it is loaded again", async () => {
  const page = await browser.open(`${services.account}/docs/`);
  await shows(page, "account");
  await show(page, "docs");
  await authorize(page);
  assert.equal(await attempt(page, "/v1/me"), "200");
  await show(page, "docs-tried");
  for (const [slice, path] of [["indicator", "/v1/custom-indicators"], ["strategy", "/v1/strategies"], ["billing", "/v1/subscriptions"]]) {
    await page.evaluate(`[...document.querySelectorAll("nav a")].find((each) => each.textContent === "${slice}").click()`);
    await shows(page, slice);
    assert.equal(await attempt(page, path), "200", slice);
  }
  await show(page, "docs-billing");
  assert.equal(await page.evaluate("location.hash"), "#billing");
  assert.deepEqual(page.complaints, []);

  await page.reload();
  await shows(page, "billing");
  assert.deepEqual([await page.evaluate("localStorage.length + sessionStorage.length"), await page.cookies()], [0, []]);
  assert.equal(await attempt(page, "/v1/subscriptions"), "401");
  page.close();
});

test("what the page's policy forbids is stopped, and this test would see it", async () => {
  const page = await browser.open(`${services.account}/docs/`);
  await shows(page, "account");
  await page.evaluate(`document.body.append(Object.assign(document.createElement("script"), { textContent: "window.ran = true" }))`);
  await page.evaluate(`fetch("http://127.0.0.1:9/").catch(() => {})`);
  assert.equal(await page.evaluate("window.ran"), undefined);
  for (const directive of ["script-src", "connect-src"]) {
    assert.ok(page.complaints.some((each) => each.includes(`Policy directive`) && each.includes(directive)), page.complaints.join("\n"));
  }
  page.close();
});

test("each service's own Swagger UI shows its document and takes a token", async () => {
  const page = await browser.open("about:blank");
  for (const slice of ["account", "strategy", "billing", "indicator"]) {
    await page.go(`${services[slice]}/q/swagger-ui/`);
    await shows(page, slice);
    await show(page, `swagger-ui-${slice}`);
  }
  await authorize(page);
  assert.equal(await attempt(page, "/v1/custom-indicators"), "200", "indicator, the last of them");
  assert.deepEqual(page.complaints, []);
  page.close();
});

test("the index page signs people in and leads to the documents", async () => {
  const page = await browser.open(`http://127.0.0.1:${process.env.STRATBASE_PORT_INDEX ?? 8080}/`);
  await page.until("four services that are ready", `document.querySelectorAll("#services .up").length === 4`);
  await page.click("#people button");
  await page.until("a token", `/^eyJ/.test(document.getElementById("token").textContent)`);
  assert.equal(await page.evaluate(`document.getElementById("documents").href`), `${services.account}/docs/`);
  await show(page, "index");
  assert.deepEqual(page.complaints, []);
  page.close();
});
