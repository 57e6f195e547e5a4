// The re-check in one step: a thing and a client, at two dates, found by a slip, another form and a scan; printed as a PDF that holds
// every line; reached from the dispute, the client and the goods; nothing for axe to find.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LANGS, assertAccessible, becomes, holds, pattern, say, scan, walk } from "./harness.mjs";
import { assertNothingCut, bare, demo, drawn, printed } from "./harness/paper.mjs";

const SHORT = "4600000008905";

for (const lang of LANGS) {
  test(`a thing and a client are re-checked at two dates and printed, ${lang}`, async (t) => {
    const page = await demo(t, lang, lang === "ru" ? {} : { scheme: "dark", size: "phone" });
    const main = page.getByRole("main");
    const field = (key) => page.getByLabel(say(lang, key), { exact: true });
    const heading = (name) => page.getByRole("heading", { level: 2, name });
    const money = `890\u00a0₽`;

    // From the list of disputes; nothing is asked yet.
    await walk(page, "/disputes");
    await main.getByRole("link", { name: say(lang, "recheck.open"), exact: true }).first().click();
    await page.getByRole("heading", { level: 1, name: say(lang, "recheck.title") }).waitFor();
    await main.getByText(say(lang, "recheck.nothing_asked")).waitFor();

    // By a slip, in everybody's acts: probably a slip, and the way to the sheet.
    await field("recheck.name").fill("наборр салатник");
    await main.getByText(pattern(lang, "recheck.searched", { found: 0 })).waitFor();
    const likely = main.getByRole("listitem").filter({ hasText: say(lang, "recheck.sure_typo") }).filter({ hasText: "Набор салатников" });
    await likely.getByRole("link").click();

    // The sheet of the client whose goods they are: our shortage, with act, line and value.
    const short = say(lang, "recheck.verdict_all_short", { pieces: 1, money });
    await heading(short).waitFor();
    await holds(field("recheck.code"), SHORT);
    await main.getByText(say(lang, "recheck.proposal", { money })).waitFor();
    await main.getByText(say(lang, "recheck.fate_short_value", { money })).first().waitFor();
    await main.getByText(say(lang, "recheck.limit_here_only")).waitFor();
    await assertAccessible(page, `the sheet, ${lang}`);

    // Two weeks earlier nobody had counted: by the books it was here.
    await field("recheck.day").fill("2026-03-15");
    await heading(say(lang, "recheck.verdict_here_books")).waitFor();
    await heading(short).waitFor({ state: "detached" });

    // The whole client, now: every line, the shortage leads.
    await field("recheck.day").fill("");
    await field("recheck.code").fill("");
    await heading(short).waitFor();
    await main.getByText(pattern(lang, "recheck.title_of")).waitFor();

    // A thing that was never here, by scan: what was searched.
    await field("recheck.name").fill("гитара");
    await page.locator("h1").focus();
    await scan(page, "4600000000022");
    await main.getByText(/4600000000022/).first().waitFor();
    await heading(say(lang, "recheck.verdict_never")).waitFor();
    await main.getByText(pattern(lang, "recheck.searched", { found: 0 })).waitFor();
    await holds(field("recheck.code"), "4600000000022");

    // Nor by the day of a photo: the sheet says that it was looked for so too.
    const photo = say(lang, "recheck.how_photo", { day: lang === "ru" ? "20.03.2026" : "20\u00a0Mar\u00a02026" });
    await field("recheck.photo").fill("2026-03-20");
    await main.getByText(photo).first().waitFor();
    await heading(say(lang, "recheck.verdict_never")).waitFor();

    // On paper: the answer, every line, the code of the journal on every sheet.
    await main.getByRole("link", { name: say(lang, "recheck.print"), exact: true }).click();
    await page.getByRole("heading", { level: 1, name: say(lang, "recheck.paper_title") }).waitFor();
    await page.locator(".paper .a4").first().waitFor();
    await page.evaluate(() => document.fonts.ready.then(() => {}));
    await assertNothingCut(page);
    const { count, body } = await drawn(page);
    const pages = await printed(page);
    assert.equal(pages.length, count, "a sheet is a page");
    const text = pages.map((each) => each.text).join("");
    for (const cell of body.flat(2)) assert.ok(text.includes(bare(cell)), cell);
    for (const key of ["recheck.verdict_never", "recheck.limits", "recheck.limit_one_client"]) assert.ok(text.includes(bare(say(lang, key))), key);
    assert.ok(text.includes(bare(photo)), photo);
    const code = bare(await page.locator(".foot-digits").first().textContent());
    assert.ok(pages.every((each) => each.text.includes(code)), "every sheet bears the code");
    assert.ok(pages.every(({ size }) => size.join() === "297,210"));
    assert.ok(body.flat().length > 10, "every line of the client, not the one that was looked for");
    await assertAccessible(page, `the paper, ${lang}`);

    // Who holds the code is noted with the question, and the sheet is printed again as it left.
    await page.getByRole("checkbox", { name: say(lang, "print.note_left") }).check({ force: true });
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await page.getByRole("link", { name: say(lang, "print.again") }).click();
    await page.getByText(pattern(lang, "print.again_says")).waitFor();
    await page.locator(".paper .a4").first().waitFor();
    await becomes(async () => bare(await page.locator(".foot-digits").first().textContent()), code);
    await becomes(async () => (await drawn(page)).body, body);
  });
}
