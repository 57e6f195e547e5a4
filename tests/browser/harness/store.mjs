// The store behind the page: the release and, at /bench/ of the same origin, the page that drives the store alone
// (tests/browser/bench/page), so that a test can look at what the browser really keeps, and write where no form is needed.

import { access, cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { say } from "./texts.mjs";
import { dist, servePolka } from "./server.mjs";

const bench = fileURLToPath(new URL("../../../target/bench", import.meta.url));

/** Serves both; gives the address. */
export async function serveWithStore(t) {
  await access(join(bench, "bench_bg.wasm")).catch(() => {
    throw new Error("There is no target/bench/: run tests/browser/bench/build first.");
  });
  const folder = await mkdtemp(join(tmpdir(), "polka-with-store-"));
  t.after(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  await cp(dist, folder, { recursive: true });
  await cp(bench, join(folder, "bench"), { recursive: true });
  // The worker would answer for /bench/ with the app.
  for (const end of [".br", ".gz"]) await rm(join(folder, `sw.js${end}`), { force: true });
  await writeFile(join(folder, "sw.js"), "");
  return (await servePolka(t, folder)).address;
}

/** Waits until the page at /bench/ can be called. */
export async function benchReady(page) {
  await page.waitForFunction(() => globalThis.bench);
  return page;
}

/** Introduces the point on the first page: two entries. */
export async function introduce(page, lang, { point = "Пункт на Лесной", person = "Кольцова М. И." } = {}) {
  await page.getByRole("textbox", { name: say(lang, "first_run.point") }).fill(point);
  await page.getByRole("textbox", { name: say(lang, "first_run.person") }).fill(person);
  await page.getByRole("button", { name: say(lang, "first_run.start"), exact: true }).click();
  await page.getByRole("heading", { level: 1, name: say(lang, "first_run.start_title") }).waitFor();
}

/** Takes the shift, as at the counter: one entry. Ends when the page says that it is kept. */
export async function takeShift(page, lang) {
  await page.getByRole("button", { name: say(lang, "nav.change_shift") }).click();
  const take = page.getByRole("button", { name: say(lang, "nav.take_shift") });
  await take.click();
  // The question goes when its answer is kept, and only then.
  await take.waitFor({ state: "hidden" });
}

/** Takes the shift if nobody has it: who does is a setting of the browser, which a killed one may not have written yet. */
export async function onShift(page, lang, name = "Кольцова М. И.") {
  const nobody = page.getByText(say(lang, "nav.nobody"), { exact: true }).locator("visible=true");
  await nobody.or(page.getByRole("banner").getByText(name)).first().waitFor();
  if ((await nobody.count()) > 0) await takeShift(page, lang);
}
