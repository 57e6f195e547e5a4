// The page Data: everything leaves as one file and comes back, two journals unite, a file that is not sound changes nothing, a code
// from a paper is found again; and the demo point never mixes with real records.

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { becomes, counts, enterDemo, eventually, none, texts, visit } from "./harness.mjs";
import { copied, open } from "./harness/copies.mjs";
import { Person } from "./story_a/person.mjs";
import { begin, hire } from "./story_a/set_up.mjs";

const CLIENT = "ИП Ветрова А. С.";

/** A point of its own, set up on the first page. */
async function point(t, lang, how = {}) {
  const p = new Person(await visit(t, { lang, at: "2026-03-02T10:00", ...how }), lang);
  await begin(p);
  return p;
}

/** How many entries the page says there are, on Data. */
const said = async (p) => {
  const sub = await p.page.getByRole("main").locator("header").innerText();
  return Number(/(\d[\d\u00a0]*) (?:запис|entr)/.exec(sub)[1].replace("\u00a0", ""));
};

/** How many entries there are. */
async function entries(p) {
  await p.go("nav.data");
  return eventually(() => said(p), (n) => assert.ok(n > 0));
}

/** Goes to Data, and waits until it says that there are so many entries. */
async function entriesAre(p, wanted, message) {
  await p.go("nav.data");
  await becomes(() => said(p), wanted, message);
}

/** The feed of the newest entry. */
async function feed(p) {
  await p.go("nav.journal");
  return (await p.main.getByRole("link", { name: /^[0-9A-Z]{4}-\d+$/ }).first().innerText()).split("-")[0];
}

test("everything leaves as one file, an empty browser takes it in, and goes on in a new feed", async (t) => {
  const p = await point(t, "ru");
  const before = await entries(p);
  const old = await feed(p);
  const copy = await copied(p);
  assert.ok(JSON.parse(copy), "the copy is JSON");

  const q = new Person(await visit(t, { lang: "en", at: "2026-03-05T10:00" }), "en");
  await open(q, copy, "first_run.restore");
  await q.page.getByText(q.say("data.file_sound")).waitFor();
  await q.page.getByRole("button", { name: q.say("data.take_restore") }).dblclick();
  await q.title(q.say("nav.today"));
  await entriesAre(q, before + 1, "everything, and the entry that says so");
  await q.reads(q.say("data.copy_missing", { n: 1 }));
  await q.go("nav.clients");
  await q.page.getByRole("link", { name: CLIENT }).waitFor();
  await hire(q, "Ахметов Д. Р.", "words.role_staff");
  assert.notEqual(await feed(q), old, "no id is given twice");
  await q.page.reload();
  await entriesAre(q, before + 2, "it is kept");
});

test("two journals unite; what is here already is not taken twice; one client of two becomes one", async (t) => {
  const theirs = await copied(await point(t, "ru"));
  const p = await point(t, "en");
  const before = await entries(p);
  await open(p, theirs);
  await p.reads(p.say("data.file_sound"));
  await p.press("data.take_put_away");
  await p.field("data.file_choose").waitFor({ state: "attached" });
  await entriesAre(p, before, "looking at a file changes nothing");
  await open(p, theirs);
  await p.press("data.take_merge");
  await p.reads(p.say("data.taken", { n: before }));
  await entriesAre(p, 2 * before + 1);
  await open(p, theirs);
  await p.reads(p.say("data.plan_nothing"));
  await p.press("data.take_put_away");

  await p.go("nav.clients");
  await counts(p.main.getByRole("link", { name: CLIENT }), 2);
  await p.go("nav.data");
  await p.unfold("data.same_do");
  await p.press("data.same_do");
  await p.reads(p.say("data.same_choose"));
  await p.field("data.same_stays").selectOption({ index: 1 });
  await p.field("data.same_goes").selectOption({ index: 2 });
  await p.press("data.same_do");
  await p.told(p.say("data.same_saved"));
  await p.go("nav.clients");
  await counts(p.main.getByRole("link", { name: CLIENT }), 1);
});

test("a file that is not sound is refused with the reason, and changes nothing", async (t) => {
  const p = await point(t, "en");
  const copy = await copied(p);
  const before = await entries(p);
  const wrong = {
    "20 MB of noise": [randomBytes(20 * 1024 * 1024), /no export|not UTF-8|longer than/],
    "another JSON": ['{"a":1}\n', new RegExp(p.say("file.not_an_export").slice(0, 20))],
    "nothing at all": ["", /./],
    "one altered letter": [copy.replace("Кольцова", "Кольцава"), /altered/],
    "cut in the middle": [copy.slice(0, copy.length / 2), /./],
    "its lines in another order": [copy.split("\n").toSpliced(3, 0, ...copy.split("\n").slice(4, 5)).join("\n"), /./],
    "saved by another program": [`\ufeff${copy}`, /BOM/],
    "something behind its end": [`${copy}{}\n`, /./],
  };
  for (const [what, [content, reason]] of Object.entries(wrong)) {
    await open(p, content);
    const refused = p.main.locator(".banner").filter({ hasText: p.say("data.file_refused") });
    await refused.waitFor();
    const says = await refused.innerText();
    assert.match(says, reason, what);
    assert.ok(says.includes(p.say("file.nothing_changed")), `${what}: ${says}`);
    // Made anew with every file: the next reason is not this one.
    await p.go("nav.today");
    await entriesAre(p, before, what);
  }
});

test("a code from an entry is found again; a wrong one is not; the journal verifies", async (t) => {
  const p = await point(t, "ru");
  await p.go("nav.journal");
  await p.press("journal.verify");
  await p.reads(/Журнал цел/);
  const newest = p.main.getByRole("link", { name: /^[0-9A-Z]{4}-\d+$/ }).first();
  const id = await newest.innerText();
  await newest.click();
  await p.title(p.say("journal.title", { id }));
  const chain = (await texts(p.main.getByText(/^[0-9a-f]{64}$/), 2)).at(-1);
  const [, n] = id.split("-");
  const check = async (code, says) => {
    await p.fill("data.code_field", code);
    await p.press("data.code_check");
    await p.reads(says);
  };
  await p.go("nav.data");
  await check("", p.say("data.code_empty"));
  await check("abc", p.say("data.code_length", { n: 3 }));
  await check(`${id} ${chain}`, p.say("data.code_found", { feed: id.split("-")[0], n: Number(n) }));
  await check(chain.toUpperCase().replace(/(.{8})/g, "$1 "), p.say("data.code_found", { feed: id.split("-")[0], n: Number(n) }));
  await check(`${chain[0] === "0" ? "1" : "0"}${chain.slice(1)}`, p.say("data.code_not_found"));
});

test("the demo point lives in memory, and nothing of it stays", async (t) => {
  const visited = await visit(t, { lang: "ru", at: "2026-03-28T12:00" });
  const p = new Person(visited, "ru");
  const kept = () => p.page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("polka.") && !/setting\.(lang|theme)/.test(key)).sort());
  await p.button("first_run.demo").waitFor();
  const before = await kept();
  await enterDemo(p.page, "ru");
  await hire(p, "Никто Н. Н.", "words.role_staff");
  assert.deepEqual(await kept(), before, "the demo writes nothing into the browser");
  await p.go("nav.settings");
  await p.page.getByRole("main").getByRole("button", { name: "English" }).click();
  await p.page.getByRole("heading", { level: 1, name: "Settings" }).waitFor();
  await p.page.getByRole("main").getByRole("button", { name: "Русский" }).click();
  await p.reads("Никто Н. Н.");
  await p.press("nav.demo_leave");
  await p.button("first_run.demo").waitFor();

  await p.fill("first_run.point", "Свой пункт");
  await p.fill("first_run.person", "Кольцова М. И.");
  await p.button("first_run.start").dblclick();
  await p.title(p.say("first_run.start_title"));
  await entriesAre(p, 2, "who works, and what the point is called");
  await p.go("nav.clients");
  await p.reads(p.say("clients.no_clients"));
  await p.page.reload();
  await p.title(p.say("nav.clients"));
  await none(p.page.getByText("Никто Н. Н."));

  // Entering, and loading the page anew in the middle of it.
  const other = new Person(await visit(t, { lang: "ru" }), "ru");
  await enterDemo(other.page, "ru");
  await other.go("nav.shelves");
  await other.page.reload();
  await other.button("first_run.demo").waitFor();
});
