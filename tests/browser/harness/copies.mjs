// A point as the copy of everything it can save, and a browser that goes on from there: for tests that share a long beginning.

import { readFile } from "node:fs/promises";
import { visit } from "./visit.mjs";

/** Saves the copy of everything on the page Data; gives its text. */
export async function copied(p) {
  await p.go("nav.data");
  const [download] = await Promise.all([p.page.waitForEvent("download"), p.press("data.copy_save")]);
  await p.reads(p.say("data.copy_all"));
  return readFile(await download.path(), "utf8");
}

/** Opens a file: on the page Data, or on the first page. */
export async function open(p, content, label = "data.file_choose") {
  const buffer = typeof content === "string" ? Buffer.from(content) : content;
  await p.page.getByLabel(p.say(label), { exact: true }).setInputFiles({ name: "polka.json", mimeType: "application/json", buffer });
}

/** A person in another browser, in which the copy was restored: `as` is what a person is made of. */
export async function restored(t, copy, how, as) {
  const p = as(await visit(t, how));
  await open(p, copy, "first_run.restore");
  await p.reads(p.say("data.file_sound"), p.page);
  await p.press("data.take_restore");
  await p.title(p.say("nav.today"));
  return p;
}
