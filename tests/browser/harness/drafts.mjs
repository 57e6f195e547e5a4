// Unfinished forms in the browser's own storage: no page says that one is kept, and a test that reloads must know.

/** Waits until a draft whose key holds `key` holds `text`. */
export async function draftKept(page, key, text) {
  await page.waitForFunction(
    async ([key, text]) => {
      const finished = (request) => new Promise((done, failed) => Object.assign(request, { onsuccess: () => done(request.result), onerror: failed }));
      for (const { name } of await indexedDB.databases()) {
        const db = await finished(indexedDB.open(name));
        try {
          for (const store of db.objectStoreNames) {
            const drafts = db.transaction(store).objectStore(store);
            const [keys, values] = await Promise.all([finished(drafts.getAllKeys()), finished(drafts.getAll())]);
            const kept = values.some((value, n) => String(keys[n]).includes(key) && (JSON.stringify(value) ?? "").includes(text));
            if (kept) return true;
          }
        } finally {
          db.close();
        }
      }
      return false;
    },
    [key, text],
  );
}
