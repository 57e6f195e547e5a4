// What the two stores of a browser hold, taken down, compared, put back and altered behind the product's back. All of it
// runs in a page of the origin that has not opened the store: /bench/.

/** Everything in local storage and in the drawers of the durable store, but for unfinished forms, as one comparable text each. */
export async function takeDown(page) {
  return page.evaluate(async () => {
    const local = Object.fromEntries(Object.keys(localStorage).sort().map((key) => [key, localStorage.getItem(key)]));
    const database = await new Promise((resolve, reject) => {
      const opening = indexedDB.open("polka");
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const names = [...database.objectStoreNames].filter((name) => name !== "drafts");
    const transaction = database.transaction(names, "readonly");
    const ask = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    const drawers = {};
    for (const name of names) {
      const keys = await ask(transaction.objectStore(name).getAllKeys());
      const values = await ask(transaction.objectStore(name).getAll());
      drawers[name] = keys.map((key, place) => [key, values[place]]);
    }
    database.close();
    globalThis.takenDown = { local, drawers };
    return { local, drawers: JSON.stringify(drawers) };
  });
}

/** The texts of all unfinished forms. */
export async function drafts(page) {
  return page.evaluate(async () => {
    const asked = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    const database = await asked(indexedDB.open("polka"));
    const texts = await asked(database.transaction("drafts").objectStore("drafts").getAll());
    database.close();
    return texts;
  });
}

/** Puts back what this page took down last. */
export async function putBack(page) {
  await page.evaluate(async () => {
    const { local, drawers } = globalThis.takenDown;
    localStorage.clear();
    for (const [key, value] of Object.entries(local)) localStorage.setItem(key, value);
    const database = await new Promise((resolve) => {
      const opening = indexedDB.open("polka");
      opening.onsuccess = () => resolve(opening.result);
    });
    const transaction = database.transaction(Object.keys(drawers), "readwrite");
    for (const [name, entries] of Object.entries(drawers)) {
      const drawer = transaction.objectStore(name);
      drawer.clear();
      for (const [key, value] of entries) drawer.put(value, key);
    }
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    database.close();
  });
}

/** Alters one byte of a value of local storage: the lower or the higher one of the unit at a part of its length. */
export async function alterByte(page, key, { part, higher = false }) {
  await page.evaluate(
    ({ key, part, higher }) => {
      const value = localStorage.getItem(key);
      const at = Math.min(value.length - 1, Math.floor(value.length * part));
      const altered = value.charCodeAt(at) ^ (higher ? 0x0100 : 0x01);
      localStorage.setItem(key, value.slice(0, at) + String.fromCharCode(altered) + value.slice(at + 1));
    },
    { key, part, higher },
  );
}

/** Takes all room of local storage but for so many characters, by a key that is none of the product's. */
export async function fillUp(page, left) {
  await page.evaluate((left) => {
    const key = "filler";
    const fits = (length) => {
      try {
        localStorage.setItem(key, "x".repeat(length));
        return true;
      } catch {
        return false;
      }
    };
    let [low, high] = [0, 6 * 1024 * 1024];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (fits(middle)) low = middle;
      else high = middle - 1;
    }
    localStorage.setItem(key, "x".repeat(Math.max(0, low - left)));
  }, left);
}

/** The segments that local storage holds, by the entries they hold. */
export async function segments(page) {
  const keys = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("polka.s.")));
  const first = (key) => Number(key.split(".")[3].split("-")[0]);
  return keys.sort((one, other) => first(one) - first(other));
}
