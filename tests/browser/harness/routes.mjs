// Every page of the app: the routes as the app has them, and one address of the demo point for each.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { addresses, walk } from "./walk.mjs";

/** The paths as src/app/routes.rs has them, so that a new page cannot be forgotten here. */
const source = await readFile(new URL("../../../src/app/routes.rs", import.meta.url), "utf8");
const ROUTES = [...source.matchAll(/path=path!\("([^"]+)"\)/g)].map(([, path]) => path);
/** Those of one thing, by its id, and the others. */
export const OF_ONE = ROUTES.filter((route) => route.includes(":"));
export const PLAIN = ROUTES.filter((route) => !route.includes(":"));

/** One address for every route with an id, found as a person finds it: by links. */
export async function found(page) {
  await walk(page, "/");
  const [client] = await addresses(page, "/clients/");
  await walk(page, "/shelves");
  const [shelf] = await addresses(page, "/shelves/");
  await walk(page, "/disputes");
  const [dispute] = await addresses(page, "/disputes/");
  await walk(page, `${client}?tab=acts`);
  const acts = await addresses(page, "/acceptance/");
  await walk(page, dispute);
  const [, message] = await addresses(page, "/journal/", 2);
  await walk(page, "/handout");
  const [handout] = await addresses(page, "/handout/");
  await walk(page, `${client}?tab=contract`);
  const appendix = await page.locator('main a[href$="/appendix"]').getAttribute("href");
  await walk(page, "/over");
  const [over] = await addresses(page, "/over/");
  await walk(page, "/plans");
  await page.locator("main button", { hasText: /Макси|Maxi/ }).click();
  await page.locator('main a[href*="/plans/"]').nth(2).waitFor();
  const plan = (await addresses(page, "/plans/"))[0];
  const id = (address) => address.split("/").at(-1);
  await walk(page, "/letters");
  const [letter] = await addresses(page, "/letters/");
  await walk(page, "/calendar");
  const [call] = await addresses(page, "/calls/");
  return {
    client,
    dispute,
    shelf,
    message,
    paths: {
      "/acceptance/:id": [`/acceptance/${id(client)}`, acts[0]],
      "/handout/:id": [handout],
      "/instructions/:id": [`/instructions/${id(client)}`],
      "/return/:id": [`/return/${id(client)}`],
      "/count/:id": [`/count/${id(client)}`, `/count/${id(dispute)}`],
      "/move/:id": [`/move/${id(client)}`],
      "/write-off/:id": [`/write-off/${id(client)}`],
      "/shelves/:id": [shelf],
      "/clients/:id": [client],
      "/clients/:id/packing": [`${client}/packing`],
      "/contracts/:id/appendix": [appendix],
      "/arrears/:id": [`/arrears/${id(appendix.replace(/\/appendix$/, ""))}`],
      "/exit/:id": [`/exit/${id(appendix.replace(/\/appendix$/, ""))}`],
      "/over/:id": [over],
      "/plans/:id": [plan],
      "/disputes/:id/bring": [`${dispute}/bring`],
      "/disputes/new/:id": [`/disputes/new/${id(client)}`],
      "/disputes/:id": [dispute],
      "/letters/:id": [letter],
      "/money/:id": [`/money/${id(appendix.replace(/\/appendix$/, ""))}`],
      "/calls/:id": [call],
      "/paper/:id": [`/paper/${id(acts[0])}`],
      "/paper/:id/:form": [`/paper/${id(acts[0])}/labels`, `/paper/${id(client)}/mx2`],
      "/journal/:id": [message],
      "/journal/:id/fix": [`${message}/fix`, `/journal/${id(acts[0])}/fix`],
    },
  };
}

/** The addresses of every route with an id. */
export function ofOne(paths) {
  return OF_ONE.flatMap((route) => paths[route] ?? assert.fail(`harness/routes.mjs knows no address for ${route}`));
}
