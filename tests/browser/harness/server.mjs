// The release in dist/, served on a free port with the headers of production.

import { access } from "node:fs/promises";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { serve } from "../../../script/serve.mjs";

/** The folder of the release. */
export const dist = fileURLToPath(new URL("../../../dist", import.meta.url));

let shared;

// At the top of the file: inside a test it would end with that test.
after(async () => (await shared)?.close());

/** The address under which every test of a file finds the release; started by the first who asks, stopped after the last. */
export async function sharedServer() {
  shared ??= start();
  return (await shared).address;
}

async function start() {
  await access(dist).catch(() => {
    throw new Error("There is no dist/: run script/build first.");
  });
  return serve({ folder: dist });
}

/**
 * A server of one test's own, which it may stop and start again on the same port, over a folder it may change.
 * @returns {Promise<{address: string, stop: () => Promise<void>, start: () => Promise<void>}>}
 */
export async function servePolka(t, folder = dist) {
  let running = await serve({ folder });
  const { address } = running;
  const stop = async () => {
    await running?.close();
    running = undefined;
  };
  const start = async () => {
    running = await serve({ folder, port: Number(new URL(address).port) });
  };
  t.after(stop);
  return { address, stop, start };
}
