//! docs/format.md, "Facts", is held to the code: every kind, object and choice has its section, its fields and words in their
//! order; what the page says may be left out may be, and nothing else; every example is read and written as it stands.
//!
//! Whoever adds a kind or a field adds a section or a row; what is missing is named.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod shapes;

use polka::domain::Fact;
use serde_json::Value;
use shapes::{Shape, Shapes};
use std::collections::{BTreeMap, BTreeSet};

/// A section of the page: the rows of its table and its examples.
#[derive(Debug, Default)]
struct Section {
    /// First cell without its backquotes, last cell.
    rows: Vec<(String, String)>,
    examples: Vec<String>,
}

/// The part about facts: its sections by name, and the kinds of the overview.
fn page() -> (BTreeMap<String, Section>, Vec<String>) {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/format.md")).unwrap();
    let facts = page.split_once("\n## Facts\n").unwrap().1.split_once("\n## ").unwrap().0;
    let (mut sections, mut overview, mut name, mut table) = (BTreeMap::<String, Section>::new(), Vec::new(), String::new(), String::new());
    for line in facts.lines() {
        if let Some(heading) = line.strip_prefix("#### ") {
            name = heading.trim_matches('`').to_owned();
            assert!(sections.insert(name.clone(), Section::default()).is_none(), "two sections {name}");
        } else if line.starts_with('#') {
            name.clear();
        } else if let Some(row) = line.strip_prefix("| ") {
            let cells: Vec<&str> = row.trim_end_matches('|').split(" |").map(str::trim).collect();
            let (first, last) = (cells[0], cells.last().unwrap());
            match (first.strip_prefix('`'), sections.get_mut(&name)) {
                (None, _) => table = first.to_owned(),
                (Some(first), Some(section)) => section.rows.push((first.trim_matches('`').to_owned(), (*last).to_owned())),
                (Some(first), None) if table == "kind" => overview.push(first.trim_matches('`').to_owned()),
                (Some(_), None) => {}
            }
        } else if line.starts_with('{') {
            sections.get_mut(&name).unwrap_or_else(|| panic!("an example outside a section: {line}")).examples.push(line.to_owned());
        }
    }
    (sections, overview)
}

fn kinds(shapes: &Shapes) -> Vec<&'static str> {
    let Shape::Choice(kinds) = &shapes.all["Fact"] else { panic!("a fact is a choice") };
    kinds.clone()
}

/// The section an object or a choice is described in: of the payload of one kind alone, the kind's.
fn section_of<'a>(name: &'a str, shapes: &'a Shapes) -> &'a str {
    let places: Vec<&str> = shapes.inside.iter().filter(|(_, shape)| *shape == name).map(|(place, _)| place.as_str()).collect();
    match places[..] {
        [place] => place.strip_prefix("Fact.").unwrap_or(name),
        _ => name,
    }
}

#[test]
fn every_kind_object_and_choice_has_its_section() {
    let (sections, overview) = page();
    let shapes = shapes::of::<Fact>();
    assert_eq!(overview, kinds(&shapes), "the overview names every kind in the order of src/domain/fact.rs");
    let mut described: BTreeSet<&str> = kinds(&shapes).into_iter().collect();
    for (name, shape) in shapes.all.iter().filter(|(name, _)| *name != "Fact" && !name.contains('.')) {
        let section = section_of(name, &shapes);
        described.insert(section);
        let rows = sections.get(section).unwrap_or_else(|| panic!("docs/format.md has no section `{section}`"));
        let rows: Vec<&str> = rows.rows.iter().map(|(first, _)| first.as_str()).collect();
        assert_eq!(rows, expected_rows(name, shape, &shapes), "the table of `{section}`");
    }
    assert_eq!(sections.keys().map(String::as_str).collect::<BTreeSet<_>>(), described, "no section describes what is not there");
}

/// The fields of an object; the words of a choice, each followed by its fields.
fn expected_rows(name: &str, shape: &Shape, shapes: &Shapes) -> Vec<String> {
    let names = |shape: Option<&Shape>| match shape {
        Some(Shape::Object(names) | Shape::Choice(names)) => names.clone(),
        None => Vec::new(),
    };
    let below = |way: &str| match shape {
        Shape::Choice(_) => names(shapes.all.get(&format!("{name}.{way}"))),
        Shape::Object(_) => Vec::new(),
    };
    let rows = names(Some(shape)).into_iter();
    rows.flat_map(|way| std::iter::once(way.to_owned()).chain(below(way).into_iter().map(move |field| format!("{way}.{field}")))).collect()
}

#[test]
fn every_example_is_read_and_written_as_it_stands() {
    let (sections, _) = page();
    for kind in kinds(&shapes::of::<Fact>()) {
        assert!(!sections[kind].examples.is_empty(), "{kind} has no example");
        for example in &sections[kind].examples {
            assert!(example.starts_with(&format!("{{\"{kind}\":")), "{example} stands under {kind}");
            assert!(!matches!(Fact::read(example), Fact::Unknown), "{example}");
            assert_eq!(Fact::read(example).to_json().unwrap().get(), example);
        }
    }
}

/// What an example shows of each object: by the object's name, the fields seen.
#[derive(Default)]
struct Shown(BTreeMap<String, BTreeSet<String>>);

#[test]
fn only_what_may_be_left_out_may_be() {
    let (sections, _) = page();
    let shapes = shapes::of::<Fact>();
    let mut shown = Shown::default();
    for example in sections.values().flat_map(|section| &section.examples) {
        let fact: Value = serde_json::from_str(example).unwrap();
        leave_out(&fact, "Fact", &mut Vec::new(), &fact, (&sections, &shapes), &mut shown);
    }
    for (name, shape) in &shapes.all {
        if let Shape::Object(fields) = shape {
            let fields: BTreeSet<String> = fields.iter().map(ToString::to_string).collect();
            assert_eq!(shown.0.get(name).cloned().unwrap_or_default(), fields, "the examples show every field of {name}");
        }
    }
}

/// Leaves out every field of a value and of what is inside, one at a time, and reads the whole fact again.
fn leave_out(
    fact: &Value,
    shape: &str,
    path: &mut Vec<String>,
    value: &Value,
    page: (&BTreeMap<String, Section>, &Shapes),
    shown: &mut Shown,
) {
    if let Value::Array(all) = value {
        for (n, value) in all.iter().enumerate() {
            path.push(n.to_string());
            leave_out(fact, shape, path, value, page, shown);
            path.pop();
        }
    }
    let Value::Object(members) = value else { return };
    let (sections, shapes) = page;
    for (name, inside) in members {
        path.push(name.clone());
        if let Shape::Object(_) = &shapes.all[shape] {
            shown.0.entry(shape.to_owned()).or_default().insert(name.clone());
            let (owner, row) = shape.split_once('.').map_or((shape, name.clone()), |(choice, way)| (choice, format!("{way}.{name}")));
            let rows = &sections[section_of(owner, shapes)].rows;
            let absent = rows.iter().find(|(first, _)| *first == row).map_or("", |(_, absent)| absent);
            // The table of a choice has no such column: the fields of its ways must all be there.
            let absent = if owner == shape { absent } else { "" };
            assert_eq!(reads(fact, path, None), !absent.is_empty(), "{shape}.{name} left out: {fact}");
            let null = !["", "empty", "`false`"].contains(&absent);
            assert_eq!(reads(fact, path, Some(Value::Null)), null, "{shape}.{name} as null: {fact}");
        }
        if let Some(next) = shapes.inside.get(&format!("{shape}.{name}")) {
            leave_out(fact, next, path, inside, page, shown);
        }
        path.pop();
    }
}

/// Whether a fact is read when the value at a path is another one, or is not there.
fn reads(fact: &Value, path: &[String], instead: Option<Value>) -> bool {
    let mut altered = fact.clone();
    let (last, before) = path.split_last().unwrap();
    let parent = before.iter().fold(&mut altered, |value, step| match value {
        Value::Array(all) => &mut all[step.parse::<usize>().unwrap()],
        value => &mut value[step.as_str()],
    });
    match instead {
        Some(value) => parent[last.as_str()] = value,
        None => drop(parent.as_object_mut().unwrap().remove(last)),
    }
    Fact::read(&altered.to_string()) != Fact::Unknown
}

#[test]
fn fields_from_later_do_not_stop_the_reading() {
    let shapes = shapes::of::<Fact>();
    for example in page().0.values().flat_map(|section| &section.examples) {
        let more = with_more(&serde_json::from_str(example).unwrap(), "Fact", &shapes).to_string();
        assert!(more.contains("from_later"), "{more}");
        assert_eq!(Fact::read(&more), Fact::read(example), "{more}");
    }
}

/// The value with a field more in every object that is not a choice.
fn with_more(value: &Value, shape: &str, shapes: &Shapes) -> Value {
    match value {
        Value::Array(all) => all.iter().map(|value| with_more(value, shape, shapes)).collect(),
        Value::Object(members) => {
            let inside = |name: &String, value: &Value| match shapes.inside.get(&format!("{shape}.{name}")) {
                Some(next) => with_more(value, next, shapes),
                None => value.clone(),
            };
            let mut members: serde_json::Map<_, _> = members.iter().map(|(name, value)| (name.clone(), inside(name, value))).collect();
            if let Shape::Object(_) = &shapes.all[shape] {
                members.insert("from_later".into(), serde_json::json!({"any": ["thing"]}));
            }
            Value::Object(members)
        }
        other => other.clone(),
    }
}
