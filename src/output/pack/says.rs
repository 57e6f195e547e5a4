//! What several pages of a pack say alike: the dispute's title, the keeper, the days shown, dates, the foot under every page.

use super::Case;
use crate::output::dispute_case::Extent;
use crate::text::k::pack as p;
use crate::text::{Key, Lang, format};
use chrono::{NaiveDate, NaiveDateTime};

impl Case {
    pub(super) fn lang(&self) -> Lang {
        self.wanted.extent.lang
    }

    pub(super) fn t(&self, key: Key) -> &'static str {
        self.lang().t(key)
    }

    /// Rows of names and what stands for each.
    pub(super) fn named<const N: usize>(&self, facts: [(Key, String); N]) -> Vec<(String, String)> {
        facts.into_iter().map(|(key, said)| (self.t(key).to_owned(), said)).collect()
    }

    /// The head of a table.
    pub(super) fn head<const N: usize>(&self, keys: [Key; N]) -> Vec<String> {
        keys.into_iter().map(|key| self.t(key).to_owned()).collect()
    }

    /// «Спор № 1, ИП Ветрова А. С.»
    pub(super) fn title(&self) -> String {
        let client = self.books.clients.name(self.dispute.client);
        self.lang().fill(p::TITLE, &[("number", self.dispute.says.number.into()), ("client", client.into())])
    }

    /// Who keeps the goods: the name, the point, where it is, how it is reached.
    pub(super) fn keeper(&self) -> String {
        let point = &self.books.point;
        let parts = [&point.keeper, &point.name, &point.address, &point.phone];
        let inn = (!point.inn.is_empty()).then(|| self.lang().fill(p::INN, &[("inn", (&point.inn).into())]));
        parts.into_iter().filter(|part| !part.is_empty()).cloned().chain(inn).collect::<Vec<_>>().join(", ")
    }

    /// Which days are shown.
    pub(super) fn days(&self) -> String {
        let Extent { from, until, .. } = self.wanted.extent;
        let day = |day: Option<NaiveDate>| day.map(|day| format::date(self.lang(), day)).unwrap_or_default();
        let key = match (from, until) {
            (None, None) => return self.t(p::DAYS_ALL).to_owned(),
            (Some(_), None) => p::DAYS_FROM,
            (None, Some(_)) => p::DAYS_UNTIL,
            (Some(_), Some(_)) => p::DAYS_BETWEEN,
        };
        self.lang().fill(key, &[("from", day(from).into()), ("until", day(until).into())])
    }

    /// When the pack was made.
    pub(super) fn made(&self) -> String {
        format::date_hour(self.lang(), self.wanted.as_of)
    }

    /// Under every page: what it is of and which fingerprint it stands on.
    pub(super) fn foot(&self) -> String {
        let heads: Vec<String> =
            self.shown.feeds().iter().map(|feed| feed.head()).map(|head| format!("{}-{} {}", head.feed, head.n, head.chain)).collect();
        self.lang().fill(
            p::FOOT,
            &[("title", self.title().trim_end_matches('.').into()), ("made", self.made().into()), ("heads", heads.join("; ").into())],
        )
    }

    /// When something happened: «14.03.2026, 12:00», of a bare day the day.
    pub(super) fn when(&self, at: NaiveDateTime, day_only: bool) -> String {
        if day_only { format::date(self.lang(), at.date()) } else { format::date_hour(self.lang(), at) }
    }
}
