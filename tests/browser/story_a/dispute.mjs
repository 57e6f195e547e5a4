// A claim and the letters that follow it.

/** Opens the form of a claim and fills it in; the letter it came in is filled in by `letter`. */
export async function claim(p, { client, kind, subject, code, claimed, demands, contact, letter, number }) {
  await p.go("nav.disputes");
  await p.follow("dispute.record_claim");
  await p.title(p.say("dispute.new_title"));
  await p.find("dispute.client", client);
  await p.choose("dispute.kind", p.say(kind));
  await p.fill("dispute.subject", subject);
  await p.fill("dispute.code", code);
  await p.fill("dispute.claimed", claimed);
  await p.fill("dispute.demands", demands);
  if (contact) await p.choose("dispute.contact", contact);
  await fillLetter(p, "dispute.claim_text", letter);
  await p.press("dispute.save_claim");
  await p.title(p.say("dispute.title", { number }));
}

/** The fields of a letter. Absent ones stay as they are. */
async function fillLetter(p, textLabel, letter) {
  if (letter.channel) await p.choose("dispute.channel", p.say(letter.channel));
  if (letter.address) {
    await p.choose("dispute.address_pick", p.say("dispute.address_other"));
    await p.fill("dispute.address", letter.address);
  }
  if (letter.from) await p.fill("dispute.from", letter.from);
  await p.fill(textLabel, letter.text);
  for (const mark of letter.marks ?? []) await p.tick(mark);
  if (letter.asks) {
    await p.fill("dispute.asks_what", letter.asks.what);
    await p.fill("dispute.asks_due", letter.asks.day);
    await p.fill("dispute.asks_due_hour", letter.asks.hour);
    await p.tick("dispute.asks_proof");
  }
  if (letter.delivered) {
    await p.fill("dispute.delivered_day", letter.delivered.day);
    await p.fill("dispute.delivered_hour", letter.delivered.hour);
    await p.fill("dispute.proof", letter.delivered.proof);
  }
  if (letter.happened) {
    await p.unfold("dispute.when_now");
    await p.fill("dispute.when_day", letter.happened.day);
    await p.fill("dispute.when_hour", letter.happened.hour);
  }
}

/** Adds a letter to the thread that is open; `way` is the option's text. */
export async function addLetter(p, way, letter) {
  await p.press("dispute.add_letter");
  await p.choose("dispute.direction", p.say(way));
  await fillLetter(p, "dispute.text", letter);
  await p.press("dispute.save_letter");
  await letterReads(p, letter.text);
  await p.field("dispute.text").waitFor({ state: "detached" });
}

/** The letter of the thread that holds a text, and what must stand in it besides. */
export async function letterReads(p, text, ...besides) {
  const letter = p.page.getByRole("listitem").filter({ has: p.page.getByText(`«${text}»`, { exact: true }) });
  await letter.waitFor();
  for (const said of besides) await p.reads(said, letter);
}
