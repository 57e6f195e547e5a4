//! The form of what a person saw in a message: begun with what counts already, or with what its words propose; and read back into a fact.

use crate::domain::marked::MessageMarked;
use crate::domain::message::{Direction, Mark, Posted, Question};
use crate::domain::noticed::{Found, Noticed, asks_for_proof, noticed, taken_up};
use crate::journal::EntryId;
use chrono::NaiveDateTime;

/// How the field of a deadline writes a minute.
const MINUTE: &str = "%Y-%m-%dT%H:%M";

/// The form as it is typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SeenForm {
    /// The marks that are ticked.
    pub marks: Vec<Mark>,
    /// Demands, one a line.
    pub demands: String,
    /// Promises, one a line.
    pub promises: String,
    /// What is asked.
    pub asks: String,
    /// By when, as a field of minutes writes it.
    pub due: String,
    /// It asks for proof; of a letter of ours only.
    pub proof: bool,
    /// Questions of the other side that it answers.
    pub answers: Vec<EntryId>,
}

/// What is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotSeen {
    /// There is a deadline and no question.
    AsksNothing,
    /// The deadline cannot be read.
    Due,
    /// The deadline is before the question.
    DueTooEarly,
}

/// What the words of a message propose.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proposed {
    /// Marks and questions, with the words they were noticed by.
    pub found: Vec<Found>,
    /// Open questions of the other side that it seems to take up, with the words it repeats.
    pub answers: Vec<(EntryId, Vec<String>)>,
}

impl Proposed {
    /// What a text proposes; `open`: the questions it may answer.
    pub fn of(text: &str, direction: Direction, open: &[(EntryId, String)]) -> Proposed {
        let answers = open.iter().map(|(id, question)| (*id, taken_up(question, text))).filter(|(_, words)| !words.is_empty());
        Proposed { found: noticed(text, direction), answers: answers.collect() }
    }

    /// By which words, in which sentence a mark was noticed first.
    pub fn mark(&self, mark: Mark) -> Option<&Found> {
        self.found.iter().find(|found| found.what == Noticed::Mark(mark))
    }

    /// The sentences a mark was noticed in, one a line.
    fn lines(&self, what: Noticed) -> String {
        let found = self.found.iter().filter(|found| found.what == what);
        found.map(|found| found.sentence.as_str()).collect::<Vec<_>>().join("\n")
    }
}

impl SeenForm {
    /// The form to begin with: what counts already; where nobody said anything yet, what the words propose. Nothing of it counts until
    /// it is recorded.
    pub fn begin(message: &Posted, proposed: &Proposed) -> SeenForm {
        let seen = message.seen();
        let question = || proposed.lines(Noticed::Question).replace('\n', " ");
        let silent = seen.marks.is_empty() && seen.asks.is_none() && seen.answers.is_empty();
        if message.marked.is_none() && silent {
            let marks = [Mark::Demand, Mark::Threat, Mark::Refusal, Mark::Promise];
            let asks = question();
            return SeenForm {
                marks: marks.into_iter().filter(|mark| proposed.mark(*mark).is_some()).collect(),
                demands: proposed.lines(Noticed::Mark(Mark::Demand)),
                promises: proposed.lines(Noticed::Mark(Mark::Promise)),
                proof: message.says.direction == Direction::Out && asks_for_proof(&asks),
                asks,
                due: String::new(),
                answers: proposed.answers.iter().map(|(id, _)| *id).collect(),
            };
        }
        let asks = seen.asks;
        // Marked when it was written down, and nobody put it into words since: the words of the letter propose some.
        let unworded = |mark| message.marked.is_none() && seen.marks.contains(&mark);
        let worded = |mark, words: &[String]| if unworded(mark) { proposed.lines(Noticed::Mark(mark)) } else { words.join("\n") };
        SeenForm {
            marks: seen.marks.to_vec(),
            demands: worded(Mark::Demand, seen.demands),
            promises: worded(Mark::Promise, seen.promises),
            asks: match asks {
                Some(asks) => asks.what.clone(),
                // The form of a letter of theirs asks for its marks alone.
                None if message.marked.is_none() && message.says.direction == Direction::In => question(),
                None => String::new(),
            },
            due: asks.and_then(|asks| asks.due).map(|due| due.format(MINUTE).to_string()).unwrap_or_default(),
            proof: asks.is_some_and(|asks| asks.proof),
            answers: seen.answers.to_vec(),
        }
    }

    /// The fact. Words of a demand or a promise count while its mark is ticked.
    ///
    /// # Errors
    /// What is wrong with the question.
    pub fn read(&self, message: &Posted) -> Result<MessageMarked, NotSeen> {
        let of = |mark, words: &str| if self.marks.contains(&mark) { lines(words) } else { Vec::new() };
        let theirs = message.says.direction == Direction::In;
        Ok(MessageMarked {
            message: message.written.id,
            marks: if theirs { self.marks.clone() } else { Vec::new() },
            demands: if theirs { of(Mark::Demand, &self.demands) } else { Vec::new() },
            promises: if theirs { of(Mark::Promise, &self.promises) } else { Vec::new() },
            asks: self.question(message.written.at, !theirs && self.proof)?,
            answers: self.answers.clone(),
        })
    }

    fn question(&self, asked: NaiveDateTime, proof: bool) -> Result<Option<Question>, NotSeen> {
        let what = self.asks.split_whitespace().collect::<Vec<_>>().join(" ");
        let due = match self.due.trim() {
            "" => None,
            due => Some(NaiveDateTime::parse_from_str(due, MINUTE).map_err(|_| NotSeen::Due)?),
        };
        match (what.is_empty(), due) {
            (true, None) => Ok(None),
            (true, Some(_)) => Err(NotSeen::AsksNothing),
            (false, Some(due)) if due < asked => Err(NotSeen::DueTooEarly),
            (false, due) => Ok(Some(Question { what, due, proof })),
        }
    }
}

fn lines(words: &str) -> Vec<String> {
    words.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
