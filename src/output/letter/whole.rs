//! A letter as it leaves: who writes, number and date, to whom, the contract, the subject, the body, the documents it names, who signs.

use super::facts::Source;
use super::{compose::Writing, words};
use crate::domain::Books;
use crate::domain::message::ChannelKind;
use crate::journal::{EntryId, Fingerprint};
use crate::output::words as common;
use crate::text::k::answer as a;
use crate::text::k::letter as l;
use crate::text::{Lang, format};

/// What stands around a body.
#[derive(Clone, Debug, PartialEq)]
pub struct Around {
    /// The outgoing number.
    pub number: u32,
    /// To whom.
    pub to: String,
    /// By what it goes.
    pub channel: ChannelKind,
    /// To which address there.
    pub address: String,
    /// What it is about.
    pub subject: String,
    /// Who signs, and on what ground.
    pub signer: String,
}

/// The whole text, frozen when it is drafted.
pub fn whole(lang: Lang, books: &Books, writing: &Writing, around: &Around, body: &str) -> String {
    let point = &books.point;
    let source = Source { lang, books, writing };
    let line = |parts: &[&str]| parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(", ");
    let inn = if point.inn.is_empty() { String::new() } else { lang.fill(l::INN, &[("inn", (&point.inn).into())]) };
    let from = line(&[&point.keeper, &inn, &point.name, &point.address, &point.phone]);
    let number = lang.fill(l::OUTGOING, &[("number", around.number.into()), ("date", format::date(lang, writing.at.date()).into())]);
    let to = line(&[&around.to, &around.address, lang.t(common::channel(around.channel))]);
    let to = lang.fill(l::TO_LINE, &[("to", to.into())]);
    let contract = writing.contract.and_then(|contract| source.document(contract));
    let contract = contract.map(|contract| lang.fill(l::CONTRACT_LINE, &[("contract", contract.into())]));
    let named = documents(lang, books, writing);
    let named = (!named.is_empty()).then(|| lang.fill(l::DOCUMENTS, &[("documents", named.join("; ").into())]));
    let head: Vec<String> = [Some(from), Some(number), Some(to), contract].into_iter().flatten().filter(|line| !line.is_empty()).collect();
    let parts = [Some(head.join("\n")), Some(around.subject.clone()), Some(body.trim().to_owned()), named, Some(around.signer.clone())];
    parts.into_iter().flatten().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// The body of a whole letter: what stands between its subject and the documents it names, or who signs.
pub fn body_of<'a>(whole: &'a str, subject: &str, signer: &str) -> &'a str {
    let after = whole.split_once(&format!("\n\n{subject}\n\n")).map_or(whole, |(_, after)| after);
    let body = after.strip_suffix(signer).unwrap_or(after).trim_end();
    let (before, last) = body.rsplit_once("\n\n").unwrap_or(("", body));
    let documents = Lang::ALL.iter().any(|lang| last.starts_with(lang.t(l::DOCUMENTS).split('{').next().unwrap_or_default()));
    if documents { before } else { body }
}

/// The documents a letter names, besides its contract: «акт № 3 от 14.03.2026».
fn documents(lang: Lang, books: &Books, writing: &Writing) -> Vec<String> {
    let source = Source { lang, books, writing };
    let name = |id: EntryId| {
        let key = match id {
            id if books.acts.get(id).is_some() => l::NAMED_ACT,
            id if books.letters.get(id).is_some() => l::NAMED_LETTER,
            id if books.counts.get(id).is_some() => a::NAMED_COUNT,
            _ => return None,
        };
        Some(lang.fill(key, &[("document", source.document(id)?.into())]))
    };
    writing.stands_on(lang, books).into_iter().filter_map(name).collect()
}

/// The usual subject of letters of a kind: its name with a capital.
pub fn subject(lang: Lang, writing: &Writing) -> String {
    capital(lang.t(words::kind(writing.kind)))
}

/// The words with a capital at the beginning.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A text with the fingerprint of the journal under it, as it is copied: one line, all 64 digits.
pub fn with_fingerprint(lang: Lang, text: &str, code: Fingerprint) -> String {
    let words = [("feed", code.feed.to_string().into()), ("n", code.n.to_string().into()), ("digits", code.chain.to_string().into())];
    format!("{text}\n\n{}", lang.fill(l::FINGERPRINT_LINE, &words))
}
