//! The room: one bracket and one label for the neighbouring shelves of one client, one scale for a rack.

/// Neighbouring shelves of a rack that share one label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first shelf, counted from the top.
    pub first: usize,
    /// How many shelves.
    pub count: usize,
}

/// Which shelves share a label. `tenants` names the client of each shelf, top level first; `None` is a free shelf, which
/// stands alone.
pub fn spans<T: PartialEq>(tenants: &[Option<T>]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut before: Option<&T> = None;
    for (first, tenant) in tenants.iter().enumerate() {
        match spans.last_mut() {
            Some(span) if tenant.is_some() && tenant.as_ref() == before => span.count += 1,
            _ => spans.push(Span { first, count: 1 }),
        }
        before = tenant.as_ref();
    }
    spans
}

/// The longest thing a rack shows, in millilitres: its widest board or what sticks out furthest. `shelves`: (goods, limit).
pub fn reach(shelves: &[(i64, i64)]) -> i64 {
    shelves.iter().map(|(goods, limit)| *goods.max(limit)).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_of_one_client_share_a_bracket() {
        let tenants = [None, Some("Белых"), Some("Белых"), Some("Чен"), None, None];
        let spans: Vec<_> = spans(&tenants).iter().map(|s| (s.first, s.count)).collect();
        assert_eq!(spans, [(0, 1), (1, 2), (3, 1), (4, 1), (5, 1)]);
    }

    #[test]
    fn shelves_apart_have_a_label_each() {
        let spans = spans(&[Some(1), Some(2), Some(1)]);
        assert_eq!(spans.iter().map(|s| s.count).collect::<Vec<_>>(), [1, 1, 1]);
    }

    #[test]
    fn a_rack_reaches_as_far_as_its_excess() {
        assert_eq!(reach(&[(52_000, 71_000), (237_000, 71_000)]), 237_000);
        assert_eq!(reach(&[]), 0);
    }
}
