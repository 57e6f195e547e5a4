//! Money, volume, pieces and shares: whole numbers of their smallest unit, one rounding rule, no floats.

use serde::{Deserialize, Serialize};
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

macro_rules! amount {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl $name {
            /// Nothing.
            pub const ZERO: $name = $name(0);
        }
        impl Add for $name {
            type Output = $name;
            fn add(self, other: $name) -> $name {
                $name(self.0.saturating_add(other.0))
            }
        }
        impl AddAssign for $name {
            fn add_assign(&mut self, other: $name) {
                *self = *self + other;
            }
        }
        impl Sub for $name {
            type Output = $name;
            fn sub(self, other: $name) -> $name {
                $name(self.0.saturating_sub(other.0))
            }
        }
        impl Neg for $name {
            type Output = $name;
            fn neg(self) -> $name {
                $name(self.0.saturating_neg())
            }
        }
        impl Sum for $name {
            fn sum<I: Iterator<Item = $name>>(all: I) -> $name {
                all.fold($name(0), Add::add)
            }
        }
    };
}

amount! {
    /// Kopecks.
    Money
}
amount! {
    /// Millilitres.
    Volume
}
amount! {
    /// Pieces.
    Pieces
}
amount! {
    /// Thousandths: a usable share of 0.7 is 700, a tolerance of 10 % is 100, an occupancy of 401 % is 4 010 and more.
    Permille
}

impl Money {
    /// Whole roubles.
    pub fn roubles(n: i64) -> Money {
        Money(n.saturating_mul(100))
    }
    /// The price of so many pieces.
    pub fn times(self, pieces: Pieces) -> Money {
        Money(self.0.saturating_mul(pieces.0))
    }
}

impl Volume {
    /// Whole litres.
    pub fn litres(n: i64) -> Volume {
        Volume(n.saturating_mul(1000))
    }
    /// The volume of so many pieces.
    pub fn times(self, pieces: Pieces) -> Volume {
        Volume(self.0.saturating_mul(pieces.0))
    }
    /// Rounded to whole litres, half up: how an agreed limit is stored in a contract (story A: 70.875 → 71).
    pub fn whole_litres(self) -> Volume {
        Volume::litres(div_half_up(self.0, 1000))
    }
    /// How many started tens of litres: the unit of the overage fee. Nothing for zero and below.
    pub fn started_tens(self) -> i64 {
        if self.0 <= 0 { 0 } else { (self.0.saturating_add(9_999)) / 10_000 }
    }
}

impl Permille {
    /// This share of a volume, to the millilitre, half up.
    pub fn of(self, whole: Volume) -> Volume {
        Volume(div_half_up(whole.0.saturating_mul(self.0), 1000))
    }
    /// Whole per cent, half up: 4 014 → 401.
    pub fn percent(self) -> i64 {
        div_half_up(self.0, 10)
    }
}

/// Division with the one rounding rule of the house: half up (towards plus infinity). Zero for a divisor of zero.
pub fn div_half_up(n: i64, by: i64) -> i64 {
    if by == 0 {
        return 0;
    }
    let doubled = i128::from(n) * 2 + i128::from(by);
    i64::try_from(doubled.div_euclid(i128::from(by) * 2)).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_of_story_a_is_71_litres() {
        let gross = Volume(45 * 50 * 45);
        assert_eq!(gross, Volume(101_250));
        assert_eq!(Permille(700).of(gross), Volume(70_875));
        assert_eq!(Permille(700).of(gross).whole_litres(), Volume::litres(71));
    }

    #[test]
    fn halves_go_up_and_tens_are_started() {
        assert_eq!([5, 15, -5, -15, 4, -6].map(|n| div_half_up(n, 10)), [1, 2, 0, -1, 0, -1]);
        assert_eq!([0, 1, 10_000, 10_001, 214_000, 166_000].map(|v| Volume(v).started_tens()), [0, 1, 1, 2, 22, 17]);
    }
}
