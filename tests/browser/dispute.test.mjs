// Claims and letters: half written they outlive a reload, recorded they are there once, whatever is pressed twice.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible, becomes, counts, focused, holds, none, scan, visit } from "./harness.mjs";
import { draftKept } from "./harness/drafts.mjs";
import { claim } from "./story_a/dispute.mjs";
import { Person } from "./story_a/person.mjs";
import { begin } from "./story_a/set_up.mjs";

async function aPoint(t, lang, how = {}) {
  const p = new Person(await visit(t, { lang, at: "2026-03-21T18:20", ...how }), lang);
  await begin(p);
  return p;
}

const openClaim = async (p) => {
  await p.go("nav.disputes");
  await p.page.getByRole("link", { name: p.say("dispute.record_claim") }).first().click();
  await p.title(p.say("dispute.new_title"));
};

test("a claim that is half written is there after a reload, and gone once it is recorded", async (t) => {
  const p = await aPoint(t, "ru");
  await openClaim(p);
  await p.find("dispute.client", "Ветрова");
  await p.fill("dispute.subject", "синяя ваза");
  await p.fill("dispute.claimed", "8 400");
  await p.fill("dispute.claim_text", "Пропала ваза");
  await p.tick("words.mark_threat");
  await draftKept(p.page, "claim", "threat");
  await p.page.reload();
  await p.title(p.say("dispute.new_title"));
  await p.holds("dispute.subject", "синяя ваза");
  await p.holds("dispute.claimed", "8 400");
  await p.holds("dispute.claim_text", "Пропала ваза");
  await holds(p.page.getByRole("combobox", { name: p.say("dispute.client") }), "ИП Ветрова А. С.");
  await becomes(() => p.page.getByRole("checkbox", { name: p.say("words.mark_threat") }).isChecked(), true);
  await assertAccessible(p.page, "a claim half written");

  // What is missing is said beside the field, and the focus goes there.
  await p.press("dispute.save_claim");
  await p.reads(p.say("dispute.err_from"));
  await focused(p.field("dispute.from"));
  await p.page.keyboard.type("Ветрова А. С.");
  await p.button("dispute.save_claim").dblclick();
  await p.title(p.say("dispute.title", { number: 1 }));
  await p.go("nav.disputes");
  await counts(p.main.getByRole("listitem"), 1, "a double click records one claim");
  await openClaim(p);
  await p.holds("dispute.subject", "");
});

test("a letter that is half written is there after a reload; put away, it is not", async (t) => {
  const p = await aPoint(t, "en");
  const letter = { from: "Vetrova A. S.", text: "The vase is lost" };
  await claim(p, { number: 1, client: "Ветрова", kind: "words.claim_lost_item", subject: "vase", code: "", claimed: "", demands: "", letter });
  await p.press("dispute.add_letter");
  await p.choose("dispute.direction", p.say("dispute.direction_out"));
  await p.field("dispute.text").waitFor();
  await none(p.button("dispute.add_letter"), "one form at a time");
  await p.fill("dispute.text", "Which vase");
  await p.fill("dispute.asks_what", "which, when");
  await draftKept(p.page, "letter/", "which, when");
  await p.page.reload();
  await p.field("dispute.text").waitFor();
  await p.holds("dispute.text", "Which vase");
  await p.holds("dispute.asks_what", "which, when");
  await p.button("dispute.save_letter").dblclick();
  await p.reads("«Which vase»");
  await p.reads(p.say("dispute.letters_count", { in: 1, out: 1 }));

  await p.press("dispute.add_letter");
  await p.fill("dispute.text", "Something else");
  await draftKept(p.page, "letter/", "Something else");
  await p.press("dispute.cancel");
  await p.field("dispute.text").waitFor({ state: "detached" });
  await p.page.reload();
  await p.reads("«Which vase»");
  await none(p.field("dispute.text"));
});

test("a scan into the code field fills it, and the scanner's Enter records nothing", async (t) => {
  const p = await aPoint(t, "en");
  await openClaim(p);
  await p.field("dispute.code").focus();
  await scan(p.page, "4600000000015", { gap: 5 });
  await p.page.waitForFunction(() => document.activeElement.value === "4600000000015");
  await p.page.keyboard.press("Tab");
  await becomes(() => p.page.evaluate(() => document.activeElement.matches(".number")), true, "on to the sum");
  assert.equal(await p.page.locator("[aria-invalid]").count(), 0, "nothing was sent, so nothing is wrong");
});

test("a claim is written by keyboard alone", async (t) => {
  const p = await aPoint(t, "ru");
  await openClaim(p);
  const type = async (text) => {
    // As a person types: faster than that is a scanner.
    await p.page.keyboard.type(text, { delay: 60 });
    await p.page.keyboard.press("Tab");
  };
  const client = p.page.getByRole("combobox", { name: p.say("dispute.client") });
  await client.focus();
  await p.page.keyboard.type("ветр");
  await p.page.getByRole("option", { name: "Ветрова" }).first().waitFor();
  await p.page.keyboard.press("Enter");
  await holds(client, "ИП Ветрова А. С.");
  await p.page.keyboard.press("Tab");
  await type("синяя ваза");
  await p.page.keyboard.press("Tab");
  await type("4600000000015");
  await type("3400");
  const subject = p.field("dispute.subject");
  await holds(subject, "синяя ваза");
  await p.holds("dispute.code", "4600000000015");
  await p.holds("dispute.claimed", "3400");
  await p.field("dispute.from").focus();
  await type("Ветрова А. С.");
  await p.field("dispute.claim_text").focus();
  await p.page.keyboard.type("Пропала ваза");
  // Enter in a line records; in a text it begins a new line.
  await subject.focus();
  await p.page.keyboard.press("Enter");
  await p.title(p.say("dispute.title", { number: 1 }));
});
