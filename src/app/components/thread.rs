//! What was written to each other: theirs with a grey rule, ours with a pen one and indented; flags beneath, never in, the words.

use super::{Sign, State};
use leptos::prelude::*;

/// One letter or message.
pub struct Letter {
    /// We wrote it.
    pub ours: bool,
    /// Who: «Ветрова А. С.», «Мы».
    pub who: String,
    /// How it went: «почта, вручено 9:04».
    pub how: String,
    /// When.
    pub when: String,
    /// The words, exactly; `None` when they were erased or are not here, and `absent` says so.
    pub words: Option<String>,
    /// What stands in place of the words.
    pub absent: String,
    /// Files that came with it.
    pub files: Option<AnyView>,
    /// What was noticed in it.
    pub flags: Vec<(Sign, String)>,
    /// Under it: citation, actions.
    pub below: Option<AnyView>,
}

/// What a thread holds.
pub enum ThreadItem {
    /// A letter.
    Letter(Letter),
    /// What happened between letters: (sign, words, when).
    Note(Sign, String, String),
}

/// The thread, oldest first.
#[component]
pub fn Thread(
    /// Letters and what happened between them.
    items: Vec<ThreadItem>,
) -> AnyView {
    let items = items.into_iter().map(|item| match item {
        ThreadItem::Letter(l) => letter(l),
        ThreadItem::Note(sign, words, when) => {
            view! { <li class="thread-note"><State sign word=words/><time>{when}</time></li> }.into_any()
        }
    });
    view! { <ol class="thread">{items.collect_view()}</ol> }.into_any()
}

fn letter(letter: Letter) -> AnyView {
    let flags = letter.flags.into_iter().map(|(sign, word)| view! { <State sign word/> }).collect_view();
    let words = match letter.words {
        Some(words) => view! { <blockquote>{words}</blockquote> }.into_any(),
        None => view! { <p class="muted">{letter.absent}</p> }.into_any(),
    };
    let how = (!letter.how.is_empty()).then(|| format!(", {}", letter.how));
    view! {
        <li class="letter" class:ours=letter.ours>
            <div class="by"><span><b>{letter.who}</b>{how}</span><time>{letter.when}</time></div>
            {words}
            {letter.files}
            <div class="flags">{flags}</div>
            {letter.below.map(|below| view! { <div class="below">{below}</div> })}
        </li>
    }
    .into_any()
}
