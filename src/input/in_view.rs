//! Which of the codes a camera sees are new: one that is held before it counts once, until it was out of the picture for a while.

/// For how long a code is out of the picture before it counts anew, in milliseconds.
const AWAY: u64 = 1_500;

/// The codes that were in the picture just now, and when each was seen last, in milliseconds of one clock.
#[derive(Debug, Default)]
pub struct InView(Vec<(String, u64)>);

impl InView {
    /// A code is seen: whether it counts.
    pub fn sees(&mut self, code: &str, now: u64) -> bool {
        self.0.retain(|(_, last)| now.saturating_sub(*last) < AWAY);
        match self.0.iter_mut().find(|(seen, _)| seen == code) {
            Some((_, last)) => {
                *last = now;
                false
            }
            None => {
                self.0.push((code.to_owned(), now));
                true
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_that_is_held_counts_once() {
        let mut view = InView::default();
        assert!(view.sees("4600000000015", 0));
        for now in (150..9_000).step_by(150) {
            assert!(!view.sees("4600000000015", now), "{now}");
        }
        assert!(view.sees("4600000000022", 9_000), "another one beside it");
        assert!(!view.sees("4600000000015", 9_050));
    }

    #[test]
    fn the_next_piece_of_the_same_kind_counts_again() {
        let mut view = InView::default();
        assert!(view.sees("4600000000015", 100));
        assert!(!view.sees("4600000000015", 1_599));
        assert!(view.sees("4600000000015", 3_099), "it was away");
    }
}
