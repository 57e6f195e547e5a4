//! What a sheet does not say: how far its knowledge reaches, and what a search could not have found.

use super::Sheet;
use crate::domain::discrepancy::DiscrepancyKind;
use crate::text::Key;
use crate::text::k::recheck as t;

impl Sheet<'_> {
    /// The limits, those that weigh most first.
    pub fn limits(&self) -> Vec<String> {
        let mut limits: Vec<String> = self.asked.gaps.iter().map(|gap| self.lang.fill(t::LIMIT_GAP, &[("what", gap.into())])).collect();
        let some = |key: Key, n: usize| (n > 0).then(|| self.lang.fill(key, &[("n", n.into())]));
        let odd = |of: fn(&DiscrepancyKind) -> bool| {
            let about = self.books.discrepancies.iter().filter(|odd| odd.about == Some(self.asked.client) && of(&odd.kind));
            about.count()
        };
        limits.extend(some(t::LIMIT_UNREADABLE, odd(|kind| *kind == DiscrepancyKind::Unreadable)));
        limits.extend(some(t::LIMIT_UNKNOWN, odd(|kind| matches!(kind, DiscrepancyKind::UnknownLine(_)))));
        if let Some(searched) = &self.searched {
            let wanted = &self.asked.wanted;
            let (code, name) = (!wanted.code.trim().is_empty(), !wanted.name.trim().is_empty());
            limits.extend((!code && name).then(|| self.says(t::LIMIT_NO_CODE)));
            limits.extend((code && !name).then(|| self.says(t::LIMIT_NO_NAME)));
            limits.extend(some(t::LIMIT_WITHOUT_CODE, searched.without_code).filter(|_| code));
            limits.push(self.says(t::LIMIT_ONE_CLIENT));
        }
        let opening = self.recheck.lines.iter().filter(|line| self.books.acts.get(line.line.entry).is_some_and(|act| act.says.opening));
        limits.extend(some(t::LIMIT_OPENING, opening.count()));
        limits.extend(some(t::LIMIT_VOID, self.void_lines()));
        limits.push(self.says(t::LIMIT_HERE_ONLY));
        // The last entry may be about somebody else: its number is told, and nothing of it.
        let last = self.books.records().next_back().map(|last| last.written.id.to_string());
        limits.extend(last.map(|id| self.lang.fill(t::LIMIT_KNOWN, &[("id", id.into())])));
        limits
    }
}
