//! How much a name is like what is looked for: the same words, the same words in another form, a likely slip of the pen. In both
//! languages without a dictionary: folded letters, known endings, and the distance of Damerau and Levenshtein. It always says how sure
//! it is, so that a likeness is never taken for the thing.

use super::search::{folded, folded_whole};

/// How sure it is that a name or a code is what is looked for; the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    /// The very code.
    Code,
    /// The very words and no others, in whichever order.
    Name,
    /// All the words, and others besides.
    Words,
    /// All the words, some of them in another form: «вазу» for «ваза».
    Form,
    /// A photo of that day.
    Photo,
    /// All the words, some of them with a slip; or a code with one.
    Typo,
    /// Some of the words only.
    Part,
}

impl Sure {
    /// Whether it counts as found. Anything less is for a person to look at.
    pub fn is_found(self) -> bool {
        self <= Sure::Form
    }
}

/// Words and units that name nothing.
const EMPTY: [&str; 33] = [
    "на", "по", "из", "до", "от", "со", "об", "для", "под", "над", "без", "или", "при", "см", "мм", "мл", "кг", "гр", "шт", "of", "in",
    "to", "on", "by", "the", "and", "for", "with", "from", "cm", "ml", "kg", "pcs",
];

/// The words of a name that are looked for: folded, two letters or three signs and more, without those that name nothing; all of them
/// when there is no such word.
pub fn words(name: &str) -> Vec<String> {
    let folded = folded(name);
    let all = || folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let least = |word: &str| if word.chars().all(char::is_alphabetic) { 2 } else { 3 };
    let speaks = |word: &&str| word.chars().count() >= least(word) && !EMPTY.contains(word);
    let mut words: Vec<String> = all().filter(speaks).map(str::to_owned).collect();
    if words.is_empty() {
        words = all().map(str::to_owned).collect();
    }
    words
}

/// A name that is looked for, taken apart once for many comparisons.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sought {
    words: Vec<Vec<char>>,
    whole: Vec<char>,
}

impl Sought {
    /// What is looked for; nothing when it holds no word.
    pub fn new(name: &str) -> Option<Sought> {
        let words: Vec<Vec<char>> = words(name).iter().map(|word| word.chars().collect()).collect();
        let whole = whole(name);
        (!words.is_empty()).then_some(Sought { words, whole })
    }

    /// How like a name is to it, and how many letters differ; `None` when it is not.
    pub fn like(&self, name: &str) -> Option<(Sure, usize)> {
        let names: Vec<Vec<char>> = words(name).iter().map(|word| word.chars().collect()).collect();
        let best = |sought: &Vec<char>| names.iter().filter_map(|word| word_like(sought, word)).min();
        let each: Vec<Option<(Sure, usize)>> = self.words.iter().map(best).collect();
        let apart: usize = each.iter().flatten().map(|(_, apart)| apart).sum();
        let worst = each.iter().map(|one| one.map_or(Sure::Part, |(sure, _)| sure)).max()?;
        let all = each.iter().all(Option::is_some);
        match worst {
            // Every word, and nothing besides.
            Sure::Words if all && names.len() == self.words.len() => Some((Sure::Name, 0)),
            _ if all => Some((worst, apart)),
            // A space too many or too few.
            _ if distance(&self.whole, &whole(name), 1) == Some(0) => Some((Sure::Form, 0)),
            _ if self.whole.len() > 5 && distance(&self.whole, &whole(name), 1).is_some() => Some((Sure::Typo, 1)),
            _ => each.iter().any(Option::is_some).then_some((Sure::Part, apart)),
        }
    }
}

/// How like a code is to the one looked for: the same, or one slip in eight signs and more.
pub fn code_like(sought: &str, code: &str) -> Option<Sure> {
    let (sought, code) = (whole(sought), whole(code));
    if sought.is_empty() {
        return None;
    }
    match distance(&sought, &code, 1) {
        Some(0) => Some(Sure::Code),
        Some(_) if sought.len() >= 8 => Some(Sure::Typo),
        _ => None,
    }
}

/// A text without spaces, dashes and the like.
fn whole(text: &str) -> Vec<char> {
    folded_whole(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// How like one word is to another: the same, another form, a beginning, a slip.
fn word_like(sought: &[char], word: &[char]) -> Option<(Sure, usize)> {
    if sought == word {
        return Some((Sure::Words, 0));
    }
    if same_form(sought, word) {
        return Some((Sure::Form, 0));
    }
    let slips = match sought.len().min(word.len()) {
        0..=1 => 0,
        2..=7 => 1,
        _ => 2,
    };
    if let Some(apart) = distance(sought, word, slips) {
        return Some((Sure::Typo, apart));
    }
    (sought.len() > 2 && word.starts_with(sought)).then_some((Sure::Part, word.len().saturating_sub(sought.len())))
}

/// Endings of Russian nouns and adjectives and of English nouns; the empty one is one of them.
const ENDINGS: [&str; 63] = [
    "", "а", "я", "о", "е", "ы", "и", "у", "ю", "ь", "й", "ам", "ям", "ах", "ях", "ом", "ем", "ой", "ей", "ою", "ею", "ью", "ия", "ию",
    "ии", "ие", "ий", "ый", "ая", "яя", "ое", "ее", "ые", "ую", "юю", "ов", "ев", "ым", "им", "ых", "их", "ами", "ями", "ого", "его",
    "ому", "ему", "ыми", "ими", "иям", "иях", "ием", "иями", "s", "es", "e", "y", "ies", "f", "fe", "ves", "ing", "ed",
];

/// Whether two words are forms of one: a common beginning of three letters and more (of two in short words), and known endings. «Чашек»
/// and «чашка», «ремень» and «ремня» differ by a vowel that comes and goes.
fn same_form(one: &[char], other: &[char]) -> bool {
    let common = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let least = if one.len().max(other.len()) <= 4 { 2 } else { 3 };
    // The common beginning may reach into the ending: «ваз-ами», «ваз-ах».
    (least..=common).rev().take(4).any(|at| {
        let (one, other) = (one.get(at..).unwrap_or_default(), other.get(at..).unwrap_or_default());
        (is_ending(one) && is_ending(other)) || fleeting(one, other) || fleeting(other, one)
    })
}

fn is_ending(tail: &[char]) -> bool {
    let tail: String = tail.iter().collect();
    ENDINGS.contains(&tail.as_str())
}

/// «ек» beside «ка», «ень» beside «ня», «ег» beside «ьги»: a vowel before the last consonant that the other form has not.
fn fleeting(with: &[char], without: &[char]) -> bool {
    let [vowel, consonant, ending @ ..] = with else { return false };
    let rest = without.strip_prefix(&['ь']).unwrap_or(without);
    let Some(after) = rest.strip_prefix(std::slice::from_ref(consonant)) else { return false };
    matches!(vowel, 'е' | 'о') && !"аеиоуыэюя".contains(*consonant) && matches!(ending, [] | ['ь']) && is_ending(after)
}

/// How many letters are put in, left out, changed or swapped with their neighbour; `None` when more than `most`.
fn distance(one: &[char], other: &[char], most: usize) -> Option<usize> {
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    let first: Vec<usize> = (0..=other.len()).collect();
    let (mut before, mut last) = (Vec::new(), first);
    let mut left = None;
    for (row, letter) in one.iter().enumerate() {
        let mut line = vec![row + 1];
        let mut above = None;
        for (at, against) in other.iter().enumerate() {
            let of = |line: &[usize], at: usize| line.get(at).copied().unwrap_or(usize::MAX - 1);
            let changed = of(&last, at) + usize::from(letter != against);
            let mut cost = changed.min(of(&last, at + 1) + 1).min(of(&line, at) + 1);
            if left == Some(against) && above == Some(letter) && at > 0 {
                cost = cost.min(of(&before, at - 1) + 1);
            }
            line.push(cost);
            above = Some(against);
        }
        if line.iter().all(|cost| *cost > most) {
            return None;
        }
        (before, last) = (last, line);
        left = Some(letter);
    }
    last.last().copied().filter(|cost| *cost <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn like(sought: &str, name: &str) -> Option<Sure> {
        Sought::new(sought).unwrap().like(name).map(|(sure, _)| sure)
    }

    #[test]
    fn it_says_how_sure_it_is() {
        assert_eq!(like("ваза синяя", "Синяя ваза"), Some(Sure::Name));
        assert_eq!(like("ваза", "Синяя ваза"), Some(Sure::Words));
        assert_eq!(like("синюю вазу", "Ваза синяя, коробка"), Some(Sure::Form));
        assert_eq!(like("сняя ваза", "Синяя ваза"), Some(Sure::Typo));
        assert_eq!(like("синяяваза", "Синяя ваза"), Some(Sure::Form));
        assert_eq!(like("зелёная ваза", "Синяя ваза"), Some(Sure::Part));
        assert_eq!(like("кружка", "Синяя ваза"), None);
        assert_eq!(like("blue vases", "Vase, blue"), Some(Sure::Form));
        assert_eq!(like("шар", "Шар"), Some(Sure::Name));
        assert!(Sure::Form.is_found() && !Sure::Typo.is_found() && !Sure::Photo.is_found());
    }

    #[test]
    fn words_change_their_endings_in_both_languages() {
        let forms = [
            "ваза вазу вазы вазе вазой ваз вазами вазам",
            "плед пледа пледом пледы пледов",
            "чашка чашек чашки",
            "ремень ремня ремни ремнём",
            "платок платка платками",
            "полотенце полотенец полотенца полотенцем",
            "серьги серёг серьгами",
            "кружка кружек кружкой",
            "синий синяя синее синюю синими синего",
            "мяч мяча мячом мячи",
            "соль соли солью",
            "бальзам бальзама бальзамом",
            "чай чая чаем",
            "box boxes",
            "candle candles",
            "knife knives",
            "battery batteries",
        ];
        for all in forms {
            let all: Vec<Vec<char>> = all.split(' ').map(|word| folded(word).chars().collect()).collect();
            for one in &all {
                assert!(same_form(one, &all[0]) || one == &all[0], "{one:?} {:?}", all[0]);
            }
        }
        for (one, other) in [("роза", "розовый"), ("кедр", "кеды"), ("платок", "плата"), ("чехол", "чашка"), ("candle", "candid")]
        {
            let letters = |word: &str| word.chars().collect::<Vec<_>>();
            assert!(!same_form(&letters(one), &letters(other)), "{one} {other}");
        }
    }

    #[test]
    fn a_slip_is_one_step() {
        let apart = |one: &str, other: &str| distance(&one.chars().collect::<Vec<_>>(), &other.chars().collect::<Vec<_>>(), 2);
        assert_eq!(apart("кружка", "кружка"), Some(0));
        for slip in ["кружкка", "кржка", "круика", "кружак", "ркужка"] {
            assert_eq!(apart(slip, "кружка"), Some(1), "{slip}");
        }
        assert_eq!((apart("кржк", "кружка"), apart("", "ab"), apart("", "abc")), (Some(2), Some(2), None));
    }

    #[test]
    fn a_code_is_the_code_or_one_slip_away() {
        assert_eq!(code_like("460 0000 000015", "4600000000015"), Some(Sure::Code));
        assert_eq!(code_like("4600000000051", "4600000000015"), Some(Sure::Typo));
        assert_eq!((code_like("12", "13"), code_like("", "")), (None, None));
    }
}
