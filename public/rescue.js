// The buttons of the boards that stand in index.html for a page that could not start or has stopped: reload, and save the records.
// Works without the app, in plain page elements; public/boot.js and src/browser/crash.rs show the boards.

for (const button of document.querySelectorAll("[data-reload]")) button.addEventListener("click", reload);
for (const button of document.querySelectorAll("[data-rescue]")) button.addEventListener("click", rescue);

const crash = document.getElementById("crash");
new MutationObserver(() => {
  if (!crash.hidden) uncover();
}).observe(crash, { attributeFilter: ["hidden"] });

/** A modal dialog would lie over the board and keep it from being reached: it stays open, but as a part of the page. */
function uncover() {
  for (const dialog of document.querySelectorAll("dialog:modal")) {
    dialog.close();
    dialog.show();
  }
  crash.focus();
}

/** If a newer version waits it takes over first: reloading alone would start the one that failed again. */
async function reload() {
  const registration = await navigator.serviceWorker?.getRegistration();
  await registration?.update().catch(() => {});
  if (!registration?.waiting) return location.reload();
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  registration.waiting.postMessage("take-over");
}

/** Everything this origin keeps, as it lies there, in one JSON file: for a person who knows what to do with it. */
async function rescue() {
  const kept = { localStorage: { ...localStorage }, indexedDB: {} };
  for (const { name } of await indexedDB.databases()) kept.indexedDB[name] = await contents(name);
  const file = new Blob([JSON.stringify(kept, null, 1)], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `polka-rescue-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function contents(name) {
  const database = await answer(indexedDB.open(name));
  const stores = {};
  for (const store of database.objectStoreNames) {
    const source = database.transaction(store).objectStore(store);
    const [keys, values] = await Promise.all([answer(source.getAllKeys()), answer(source.getAll())]);
    stores[store] = await Promise.all(keys.map(async (key, i) => [key, await plain(values[i])]));
  }
  database.close();
  return stores;
}

function answer(request) {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}

/** Files as data addresses, bytes as numbers, everything else as JSON has it. */
async function plain(value) {
  if (value instanceof Blob) {
    const reader = new FileReader();
    const read = new Promise((done) => (reader.onload = done));
    reader.readAsDataURL(value);
    await read;
    return reader.result;
  }
  if (value instanceof ArrayBuffer) return [...new Uint8Array(value)];
  if (ArrayBuffer.isView(value)) return [...value];
  if (Array.isArray(value)) return Promise.all(value.map(plain));
  if (value && typeof value === "object") {
    return Object.fromEntries(await Promise.all(Object.entries(value).map(async ([key, inner]) => [key, await plain(inner)])));
  }
  return value;
}
