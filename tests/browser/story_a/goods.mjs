// Goods come and go at the counter.

/** The keys of the sizes: up to 1, 4, 18 litres. */
export const [UP_TO_1, UP_TO_4, UP_TO_18] = ["1", "2", "3"];

/** Goes to the acceptance of a client by F2. */
export async function beginAct(p, client) {
  await p.page.keyboard.press("F2");
  await p.title(p.say("nav.acceptance"));
  await p.find("acceptance.choose_client", client);
  await p.field("acceptance.scan").waitFor();
}

/** Types a line as one without a scanner does: pieces and name, Enter; for goods that are new here the key of the size, Enter. */
export async function line(p, pieces, name, size) {
  await p.enter("acceptance.scan", `${pieces}*${name}`);
  for (const key of size ? [size, "Enter"] : []) await p.page.keyboard.press(key);
  await p.reads(p.say("acceptance.last_added", { name, pieces }));
}

/** The figure of the form and the word beside it, before anything is recorded. */
export async function willBe(p, value, limit, word) {
  await p.reads(p.say("acceptance.will_litres", { value, limit }));
  await p.reads(word);
}

/** Records the act by its key, and reads what became of the shelf. */
export async function record(p, number, value, word) {
  await p.page.keyboard.press("F9");
  await p.title(p.say("acceptance.act_title", { number }));
  await p.reads(p.say("acceptance.became_litres", { value, limit: "71" }));
  await p.reads(word);
}

/** The client signs the act on the screen. */
export async function sign(p, signer) {
  // Whom the contract names is proposed.
  await p.holds("acceptance.signer", signer);
  await p.fill("acceptance.kept_at", "папка 3");
  await p.press("acceptance.sign");
  await p.reads(p.say("acceptance.signed_word"));
}

/** Hands out by an order code. `expect` reads the form before it is recorded. */
export async function handOut(p, order, goods, pieces, expect = async () => {}) {
  await p.page.keyboard.press("F4");
  await p.title(p.say("nav.handout"));
  await p.enter("handout.code", order);
  await p.find("handout.item", goods);
  await p.fill("handout.pieces", String(pieces));
  await p.reads(p.say("handout.item_title", { name: goods, pieces }));
  await expect();
  await p.waitingButton("handout.hand_out").click();
  const out = p.page.getByRole("complementary").getByRole("listitem").first();
  await p.reads(p.say("handout.item_title", { name: goods, pieces }), out);
  await p.reads(order, out);
  // The next buyer can come.
  await p.holds("handout.code", "");
}
