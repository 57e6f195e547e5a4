//! What leaves the point about a dispute: its client's case file as a disclosure of the journal, with everything else as
//! bare leaves (design section 2).

use crate::domain::Books;
use crate::journal::disclosure::{Disclose, Disclosure, disclose};
use crate::journal::{EntryId, Journal};

/// The journal as it is shown to the client of a dispute, or to whoever decides it. Entries about the client and what
/// they stand on are whole, the texts of the thread are readable; staff notes and what buyers were recognised by stay
/// sealed; of all other entries only the leaf is there, so that chain and counts can be checked.
pub fn disclosure(journal: &Journal, books: &Books, client: EntryId) -> Disclosure {
    let file = books.case_file(books.counts_as(client));
    let show = |id| if file.whole.contains(&id) { Disclose::Whole } else { Disclose::LeafOnly };
    disclose(journal, &file.about, |id, _| show(id), |_, seal| file.revealed.contains(&seal))
}
