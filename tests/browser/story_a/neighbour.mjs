// Another client of the same point, whose every word is a marker: none of them may leave with somebody else's dispute.

import { claim, addLetter } from "./dispute.mjs";
import { UP_TO_4, beginAct, handOut, line } from "./goods.mjs";
import { channel, openClient, person } from "./set_up.mjs";

export class Neighbour {
  /** What was typed about this client so far. */
  markers = [];

  /** A word that stands nowhere else; `around` puts it into a form the field takes. */
  mark(around = (word) => word) {
    const n = String(this.markers.length + 1).padStart(2, "0");
    const typed = around(`Жц${n}Ъmark`);
    this.markers.push(typed);
    return typed;
  }

  /** Digits that stand nowhere else. */
  digits(length) {
    const n = String(this.markers.length + 1).padStart(2, "0");
    const typed = `7${n}`.padEnd(length, "9051847263");
    this.markers.push(typed);
    return typed;
  }

  /** Shelf, client, contract, note. */
  async moveIn(p) {
    await p.go("nav.shelves");
    await p.follow("shelves.add");
    await p.fill("shelves.rack", "C");
    await p.fill("shelves.level", "1");
    await p.unfold("shelves.more");
    await p.fill("shelves.name", this.mark());
    await p.fill("shelves.plan", this.mark());
    await p.press("shelves.record");
    await p.title(p.say("nav.shelves"));

    this.name = this.mark((word) => `ООО ${word}`);
    await p.go("nav.clients");
    await p.follow("clients.add");
    await p.fill("clients.name", this.name);
    await p.choose("clients.kind", p.say("words.client_company"));
    await p.fill("clients.inn", this.digits(10));
    await p.fill("clients.phone", this.digits(11));
    await p.fill("clients.email", this.mark((word) => `${word}@example.test`));
    await p.fill("clients.address", this.mark());
    await p.press("clients.record");
    await p.title(this.name);

    await p.follow("clients.make_contract");
    await p.fill("contract.number", this.mark());
    await p.page.getByRole("checkbox", { name: new RegExp(this.markers[0]) }).check();
    await channel(p, 1, "words.channel_messenger", this.mark());
    await person(p, 1, this.mark(), this.mark());
    await p.press("contract.record");
    await p.title(this.name);

    await openClient(p, this.name, "clients.tab_card");
    await p.fill("clients.note", this.mark());
    await p.press("clients.record_note");
    await p.told(p.say("clients.noted"));
  }

  /** Goods in and out: name, condition, place of the paper, order code, buyer. */
  async trade(p, number) {
    await beginAct(p, this.name);
    this.goods = this.mark();
    await p.fill("acceptance.condition", this.mark());
    await line(p, 3, this.goods, UP_TO_4);
    await p.page.keyboard.press("F9");
    await p.title(p.say("acceptance.act_title", { number }));
    await p.fill("acceptance.signer", this.mark());
    await p.fill("acceptance.kept_at", this.mark());
    await p.press("acceptance.sign");
    await p.reads(p.say("acceptance.signed_word"));
    await handOut(p, this.mark(), this.goods, 1, async () => p.fill("handout.buyer", this.mark()));
  }

  /** A dispute of their own, with letters both ways. */
  async quarrel(p, number) {
    await claim(p, {
      number,
      client: this.name,
      kind: "words.claim_damaged_item",
      subject: this.mark(),
      code: this.digits(13),
      claimed: "731",
      demands: this.mark(),
      letter: { channel: "words.channel_sms", from: this.mark(), text: this.mark() },
    });
    await addLetter(p, "dispute.direction_out", { text: this.mark(), asks: { what: this.mark(), day: "2026-03-30", hour: "12:00" } });
  }
}
