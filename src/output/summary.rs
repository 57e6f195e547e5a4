//! One line for an entry: in the journal, on timelines, on Today.

use super::words;
use crate::domain::acceptance::Accepted;
use crate::domain::handout::Taken;
use crate::domain::instruction::KeptBy;
use crate::domain::message::Direction;
use crate::domain::{Books, Fact, Pieces, Record, Written};
use crate::journal::EntryId;
use crate::text::k::{exit as e, plan as p, summary as s};
use crate::text::{Lang, format};

/// What an entry says, as it was written, in one line.
pub fn summary(lang: Lang, books: &Books, record: &Record) -> String {
    of_fact(lang, books, &record.written, &record.fact)
}

/// What an entry counts as now, in one line: as it was put right, if it was.
pub fn counted_summary(lang: Lang, books: &Books, record: &Record) -> String {
    of_fact(lang, books, &record.written, books.counted(record.written.id).unwrap_or(&record.fact))
}

fn of_fact(lang: Lang, books: &Books, written: &Written, fact: &Fact) -> String {
    let with_name = |key, name: &str| lang.fill(key, &[("name", name.into())]);
    let shelf = |id: EntryId| books.shelves.name(books.counts_as(id));
    let contract = |id: EntryId| books.contracts.get(id).map_or_else(|| id.to_string(), |c| c.signed.number.clone());
    match fact {
        Fact::StaffAdded(fact) => with_name(s::STAFF_ADDED, &fact.name),
        Fact::StaffLeft(fact) => with_name(s::STAFF_LEFT, &books.who(fact.person)),
        Fact::ShiftStarted(_) => with_name(s::SHIFT_STARTED, &books.who(written.by)),
        Fact::PointSet(fact) => with_name(s::POINT_SET, &fact.name),
        Fact::NumberingSet(fact) => {
            lang.fill(s::NUMBERING_SET, &[("paper", lang.t(words::paper(fact.paper)).into()), ("next", fact.next.into())])
        }
        Fact::PlanSet(fact) => with_name(if fact.retired { p::SUMMARY_RETIRED } else { p::SUMMARY_SET }, &fact.name),
        Fact::ClientAdded(card) => with_name(s::CLIENT_ADDED, &card.name),
        Fact::ClientChanged(fact) => with_name(s::CLIENT_CHANGED, &fact.card.name),
        Fact::ClientNoted(_) => {
            with_name(s::CLIENT_NOTED, &written.about.map(|c| books.clients.name(books.counts_as(c))).unwrap_or_default())
        }
        Fact::ShelfAdded(card) => with_name(s::SHELF_ADDED, &card.name),
        Fact::ShelfClosed(fact) => with_name(s::SHELF_CLOSED, &shelf(fact.shelf)),
        Fact::ContractSigned(fact) => {
            let shelves: Vec<String> = fact.terms.shelves.iter().map(|id| shelf(*id)).collect();
            lang.fill(s::CONTRACT_SIGNED, &[("number", (&fact.number).into()), ("shelves", shelves.join(", ").into())])
        }
        Fact::ContractChanged(fact) => {
            lang.fill(s::CONTRACT_CHANGED, &[("number", contract(fact.contract).into()), ("from", format::date(lang, fact.from).into())])
        }
        Fact::ContractEnded(fact) => {
            lang.fill(s::CONTRACT_ENDED, &[("number", contract(fact.contract).into()), ("on", format::date(lang, fact.on).into())])
        }
        Fact::ExitBegun(fact) => {
            let words = [("number", contract(fact.contract).into()), ("ground", lang.t(words::ground(fact.ground)).into())];
            lang.fill(e::SUMMARY_BEGUN, &words)
        }
        Fact::ExitMarked(fact) => {
            let words = [("row", lang.t(words::exit_row(fact.row)).into()), ("note", (&fact.note).into())];
            lang.fill(e::SUMMARY_MARKED, &words)
        }
        Fact::Announced(fact) => {
            let pieces: Pieces = fact.lines.iter().map(|line| line.pieces).sum();
            let words = [("pieces", pieces.0.into()), ("lines", fact.lines.len().into())];
            lang.fill(s::ANNOUNCED, &words)
        }
        Fact::Accepted(fact) => super::arrears::despite(lang, accepted(lang, books, written, fact), !fact.despite_suspension.is_empty()),
        Fact::ActSigned(fact) => {
            let number = books.acts.get(fact.act).map(|a| a.says.number);
            let number = number.or_else(|| books.return_acts.get(fact.act).map(|a| a.says.number));
            let number = number.map_or_else(|| fact.act.to_string(), |n| n.to_string());
            lang.fill(s::ACT_SIGNED, &[("number", number.into()), ("signer", (&fact.signer).into())])
        }
        Fact::HandedOut(fact) => {
            let says = lang.fill(s::HANDED_OUT, &[("goods", goods(lang, books, &fact.lines).into())]);
            super::arrears::despite(lang, says, books.despite_stop(&fact.lines, written.at).is_some())
        }
        Fact::Instructed(fact) => {
            let pieces: Pieces = fact.goods.iter().map(|goods| goods.pieces).sum();
            lang.fill(s::INSTRUCTED, &[("order", (&fact.order).into()), ("pieces", pieces.0.into())])
        }
        Fact::NotHandedOut(fact) => {
            let key = if fact.decided == KeptBy::Buyer { s::BUYER_REFUSED } else { s::NOT_HANDED_OUT };
            lang.fill(key, &[("order", (&fact.order).into()), ("reason", (&fact.reason).into())])
        }
        Fact::Returned(fact) => {
            let pieces: Pieces = fact.lines.iter().map(|l| l.pieces).sum();
            lang.fill(s::RETURNED, &[("number", fact.number.into()), ("pieces", pieces.0.into())])
        }
        Fact::TakenBack(fact) => lang.fill(s::TAKEN_BACK, &[("goods", goods(lang, books, &fact.lines).into())]),
        Fact::WrittenOff(fact) => {
            lang.fill(s::WRITTEN_OFF, &[("goods", goods(lang, books, &fact.lines).into()), ("reason", (&fact.reason).into())])
        }
        Fact::Moved(fact) => lang.fill(s::MOVED, &[("goods", goods(lang, books, &fact.lines).into()), ("shelf", shelf(fact.to).into())]),
        Fact::CountBegun(fact) => {
            let people: Vec<String> = fact.by.iter().map(|person| books.who(*person)).collect();
            lang.fill(s::COUNT_BEGUN, &[("number", fact.number.into()), ("people", people.join(", ").into())])
        }
        Fact::Counted(fact) => {
            let pieces: Pieces = fact.found.iter().map(|found| found.pieces).sum();
            let number = books.counts.get(fact.count).map_or_else(|| fact.count.to_string(), |count| count.says.number.to_string());
            lang.fill(s::COUNTED, &[("number", number.into()), ("pieces", pieces.0.into())])
        }
        Fact::ShortageAcknowledged(fact) => {
            let money = format::money(lang, fact.compensation.0);
            lang.fill(s::SHORTAGE_ACKNOWLEDGED, &[("goods", goods(lang, books, &fact.lines).into()), ("money", money.into())])
        }
        Fact::FoundAgain(fact) => lang.fill(s::FOUND_AGAIN, &[("goods", goods(lang, books, &fact.lines).into())]),
        Fact::BalanceBrought(_) | Fact::Charged(_) | Fact::Paid(_) | Fact::DebtWrittenOff(_) | Fact::Compensated(_) => {
            super::money::summary(lang, books, fact)
        }
        Fact::BillIssued(_) | Fact::StatementDrawn(_) => super::money::summary(lang, books, fact),
        Fact::DisputeOpened(fact) => {
            let claimed = fact.claimed.map(|money| format::money(lang, money.0));
            let key = if claimed.is_some() { s::DISPUTE_CLAIMED } else { s::DISPUTE_OPENED };
            let money = claimed.unwrap_or_default();
            lang.fill(key, &[("number", fact.number.into()), ("subject", (&fact.subject).into()), ("money", money.into())])
        }
        Fact::DisputeClosed(fact) => {
            let number = books.disputes.get(fact.dispute).map_or_else(|| fact.dispute.to_string(), |d| d.says.number.to_string());
            lang.fill(s::DISPUTE_CLOSED, &[("number", number.into()), ("outcome", super::answer::closed(lang, fact).into())])
        }
        Fact::Offered(fact) => super::answer::offered(lang, fact),
        Fact::Settled(fact) => super::answer::settled(lang, fact),
        Fact::Message(fact) => {
            let channel = lang.t(words::channel(fact.channel));
            let key = if fact.direction == Direction::In { s::MESSAGE_IN } else { s::MESSAGE_OUT };
            lang.fill(key, &[("channel", channel.into()), ("from", (&fact.from).into()), ("to", (&fact.to).into())])
        }
        Fact::SourceKept(fact) => super::chat::kept(lang, fact),
        Fact::Delivered(fact) => super::letter::summary::delivered(lang, books, fact),
        Fact::MessageMarked(fact) => super::seen::marked(lang, books, fact),
        Fact::WriterNoted(fact) => super::seen::writer(lang, fact),
        Fact::LetterDrafted(fact) => super::letter::summary::drafted(lang, fact),
        Fact::LetterSent(fact) => super::letter::summary::sent(lang, books, fact),
        Fact::TemplateSet(fact) => super::letter::summary::template(lang, fact),
        Fact::WordingSet(fact) => super::letter::summary::wording(lang, fact),
        Fact::LetterDropped(fact) => super::letter::summary::dropped(lang, books, fact),
        Fact::Incident(fact) => super::arrears::incident_in_short(lang, fact),
        Fact::CallPlanned(fact) => super::arrears::call_in_short(lang, fact),
        Fact::Called(fact) => super::arrears::called_in_short(lang, fact),
        Fact::Suspended(fact) => super::arrears::suspended_in_short(lang, &contract(fact.contract)),
        Fact::SuspensionLifted(fact) => super::arrears::lifted_in_short(lang, &contract(fact.contract), &fact.why),
        Fact::Promised(fact) => super::arrears::promised_in_short(lang, fact, &contract(fact.contract)),
        Fact::Attached(fact) => {
            let n = i64::try_from(fact.files.len()).unwrap_or(i64::MAX);
            lang.fill(s::ATTACHED, &[("n", n.into()), ("entry", fact.to.to_string().into())])
        }
        Fact::EvidenceMarked(fact) => {
            let (row, state) = (lang.t(words::row(fact.row).0), lang.t(words::mark_state(fact.state)));
            lang.fill(s::EVIDENCE_MARKED, &[("row", row.into()), ("state", state.into())])
        }
        Fact::Corrects(fact) => {
            let key = if fact.replacement.is_some() { s::CORRECTS } else { s::VOIDED };
            lang.fill(key, &[("entry", fact.entry.to_string().into()), ("reason", (&fact.reason).into())])
        }
        Fact::SameAs(fact) => lang.fill(s::SAME_AS, &[("entry", fact.entry.to_string().into()), ("other", fact.other.to_string().into())]),
        Fact::Erased(fact) => lang.fill(s::ERASED, &[("entry", fact.entry.to_string().into()), ("reason", (&fact.reason).into())]),
        Fact::Imported(fact) => lang.fill(s::IMPORTED, &[("feed", fact.feed.to_string().into()), ("n", fact.n.into())]),
        Fact::Left(fact) => lang.fill(s::LEFT, &[("document", fact.document.to_string().into()), ("to", (&fact.to).into())]),
        Fact::Unknown => lang.t(s::UNKNOWN).to_owned(),
    }
}

fn accepted(lang: Lang, books: &Books, written: &Written, act: &Accepted) -> String {
    let pieces: Pieces = act.lines.iter().map(|l| l.pieces).sum();
    if act.opening {
        return lang.fill(s::ACCEPTED_OPENING, &[("pieces", pieces.0.into())]);
    }
    match books.acts.get(written.id).and_then(|act| books.occupancy_after(act)) {
        Some(now) => {
            let volume = format::litres(lang, now.volume.0);
            let percent = now.ratio().percent();
            lang.fill(
                s::ACCEPTED,
                &[("number", act.number.into()), ("pieces", pieces.0.into()), ("volume", volume.into()), ("percent", percent.into())],
            )
        }
        None => lang.fill(s::ACCEPTED_PLAIN, &[("number", act.number.into()), ("pieces", pieces.0.into())]),
    }
}

/// «кружка», «кружка, 3 шт.», «кружка и ещё 2».
pub fn goods(lang: Lang, books: &Books, lines: &[Taken]) -> String {
    let Some(first) = lines.first() else { return String::new() };
    let name = books.stock.line(first.line).map_or_else(|| first.line.to_string(), |line| line.name.clone());
    let named = if first.pieces == Pieces(1) {
        name
    } else {
        lang.fill(s::GOODS_MANY, &[("name", name.into()), ("pieces", first.pieces.0.into())])
    };
    match lines.len() - 1 {
        0 => named,
        more => lang.fill(s::GOODS_MORE, &[("first", named.into()), ("more", more.into())]),
    }
}
