// A chat and a mail come into a dispute's thread: seen first, written down once, word for word; markup stays words.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LANGS, assertAccessible, visit } from "./harness.mjs";
import { claim } from "./story_a/dispute.mjs";
import { Person } from "./story_a/person.mjs";
import { begin } from "./story_a/set_up.mjs";

const CHAT = `20.03.2026, 09:58 - Сообщения и звонки защищены сквозным шифрованием.
20.03.2026, 14:05 - Анна Ветрова: Где моя синяя ваза?
Верните её
20.03.2026, 14:41 - Пункт: Какая ваза, когда и по какому акту?
21.03.2026, 08:15 - Анна Ветрова: Синяя
21.03.2026, 08:16 - Мимохожий: Извините, не туда
`;

const MAIL = [
  "From: Anna <anna@vetrova.example>",
  "To: point@lesnaya.example",
  "Date: Sat, 21 Mar 2026 10:30:00 +0300",
  "Subject: Pay now",
  "Message-ID: <claim-7@vetrova.example>",
  "Content-Type: multipart/mixed; boundary=b",
  "",
  "--b",
  "Content-Type: text/html; charset=utf-8",
  "",
  "<p>Pay 8&nbsp;400</p><script>window.owned = 1</script><p>&lt;img src=x onerror=alert(1)&gt;</p>",
  "--b",
  "Content-Type: application/pdf; name=\"../claim.pdf\"",
  "Content-Disposition: attachment",
  "Content-Transfer-Encoding: base64",
  "",
  Buffer.from("%PDF-1.4 claim").toString("base64"),
  "--b--",
  "",
].join("\r\n");

const choose = (p, name, text) =>
  p.page.getByLabel(p.say("chat.choose"), { exact: true }).setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });

/** What is counted beneath the preview. */
const counts = (p, values) => p.reads(p.say("chat.counted", values));

/** Moves the focus to a control and presses a key, as a person without a mouse does. */
async function byKey(p, control, key) {
  await control.focus();
  await p.page.keyboard.press(key);
}

for (const lang of LANGS) {
  test(`a chat and a mail come into the thread once, word for word (${lang})`, { timeout: 180_000 }, async (t) => {
    const p = new Person(await visit(t, { lang, at: "2026-03-21T18:20" }), lang);
    await begin(p);
    const letter = { from: "Ветрова А. С.", text: "Пропала ваза" };
    await claim(p, { number: 1, client: "Ветрова", kind: "words.claim_lost_item", subject: "ваза", code: "", claimed: "", demands: "", letter });
    const link = p.page.getByRole("link", { name: p.say("chat.bring"), exact: true });
    await link.waitFor();
    await byKey(p, link, "Enter");
    await p.title(p.say("chat.title"));

    await choose(p, "chat.txt", "ни чата, ни письма");
    await p.reads(p.say("chat.no_unknown"));

    await choose(p, "Чат с Анна.txt", CHAT);
    const person = (name, n) => p.field("chat.person", { name, n });
    await person("Пункт", 1).selectOption({ label: p.say("chat.side_ours") });
    await person("Анна Ветрова", 2).selectOption({ label: p.say("chat.side_theirs") });
    await counts(p, { new: 3, known: 0, left: 1 });
    await assertAccessible(p.page, "a chat before it is brought in");
    // Other days are left out, and come back.
    await p.fill("chat.from", "2026-03-21");
    await counts(p, { new: 1, known: 0, left: 3 });
    await p.fill("chat.from", "");
    await counts(p, { new: 3, known: 0, left: 1 });
    await byKey(p, p.button("chat.write", { n: 3 }), "Enter");
    await p.reads(p.say("chat.done", { n: 3, of: 3 }));
    await counts(p, { new: 0, known: 3, left: 1 });

    await choose(p, "Чат с Анна.txt", CHAT);
    await p.field("chat.person", { name: "Пункт", n: 1 }).selectOption({ label: p.say("chat.side_ours") });
    await p.field("chat.person", { name: "Анна Ветрова", n: 2 }).selectOption({ label: p.say("chat.side_theirs") });
    await counts(p, { new: 0, known: 3, left: 1 });
    await p.reads(p.say("chat.nothing_new"));

    await choose(p, "claim.eml", MAIL);
    await counts(p, { new: 1, known: 0, left: 0 });
    await p.reads(p.say("chat.why_html"));
    await byKey(p, p.button("chat.write", { n: 1 }), "Enter");
    await p.reads(p.say("chat.done", { n: 1, of: 1 }));

    await p.follow("chat.to_dispute");
    await p.title(p.say("dispute.title", { number: 1 }));
    await p.reads("Где моя синяя ваза?");
    await p.reads("<img src=x onerror=alert(1)>");
    assert.equal(await p.page.evaluate(() => window.owned), undefined, "a script of a mail never runs");
    assert.equal(await p.main.locator("img").count(), 0, "and no picture of it is asked for");
  });
}
