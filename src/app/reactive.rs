//! How pages compute and follow: one compiled form for each type of value, not one for each closure.
//!
//! Leptos' own `Memo::new`, `Signal::derive` and `Effect` are compiled anew for every closure given to them; behind a box they
//! are shared, which keeps the program that a first visit loads small.

use leptos::prelude::*;

/// A value that is set by hand.
#[inline(never)]
pub fn signal<T: Send + Sync + 'static>(first: T) -> RwSignal<T> {
    RwSignal::new(first)
}

/// A value computed from signals, kept until one of them changes; those who read it hear only of a different value.
pub fn memo<T: PartialEq + Send + Sync + 'static>(compute: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    let compute: Box<dyn Fn() -> T + Send + Sync> = Box::new(compute);
    Memo::new(move |_| compute())
}

/// A value computed from signals whenever it is read.
pub fn derived<T: Send + Sync + 'static>(compute: impl Fn() -> T + Send + Sync + 'static) -> Signal<T> {
    let compute: Box<dyn Fn() -> T + Send + Sync> = Box::new(compute);
    Signal::derive(compute)
}

/// Does something whenever what it reads has changed, and once at the beginning.
pub fn follow(act: impl Fn() + 'static) {
    let act: Box<dyn Fn()> = Box::new(act);
    Effect::new(move |_| act());
}

/// Tells `tell` every later value of `watched`; what `tell` itself reads is not followed.
pub fn watch<T: 'static>(watched: impl Fn() -> T + 'static, tell: impl Fn(&T) + 'static) {
    let watched: Box<dyn Fn() -> T> = Box::new(watched);
    let tell: Box<dyn Fn(&T)> = Box::new(tell);
    Effect::watch(watched, move |value, _, _| tell(value), false);
}
