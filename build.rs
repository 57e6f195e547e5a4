//! Turns `locales/{ru,en}/SUBJECT.json` into `text::k`: one constant per text, so that a missing text does not compile.
//!
//! A subject file is a flat JSON object. Both languages must hold the same keys with the same `{arguments}`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, process};

type Texts = BTreeMap<String, BTreeMap<String, String>>;

fn main() {
    println!("cargo:rerun-if-changed=locales");
    match generate() {
        Ok(source) => {
            let out = env::var("OUT_DIR").unwrap_or_default();
            if let Err(error) = fs::write(Path::new(&out).join("texts.rs"), source) {
                fail(&format!("cannot write the generated texts: {error}"));
            }
        }
        Err(reason) => fail(&reason),
    }
}

fn fail(reason: &str) -> ! {
    println!("cargo:warning={reason}");
    eprintln!("{reason}");
    process::exit(1);
}

fn generate() -> Result<String, String> {
    let ru = read("locales/ru")?;
    let en = read("locales/en")?;
    compare(&ru, &en)?;
    compare(&en, &ru)?;
    let mut source = String::from("/// One constant per text of `locales/`.\npub mod k {\n");
    let (mut ru_table, mut en_table, mut number) = (String::new(), String::new(), 0);
    for (subject, texts) in &ru {
        let _ = writeln!(source, "/// Texts of `locales/*/{subject}.json`.\npub mod {subject} {{ use super::super::Key;");
        for (key, text) in texts {
            let english = en.get(subject).and_then(|t| t.get(key)).cloned().unwrap_or_default();
            let _ = writeln!(source, "/// {}\npub const {}: Key = Key({number});", english.replace('\n', " "), key.to_uppercase());
            let _ = writeln!(ru_table, "{text:?},");
            let _ = writeln!(en_table, "{english:?},");
            number += 1;
        }
        source.push_str("}\n");
    }
    let _ = write!(source, "}}\nstatic RU: [&str; {number}] = [{ru_table}];\nstatic EN: [&str; {number}] = [{en_table}];\n");
    Ok(source)
}

fn read(folder: &str) -> Result<Texts, String> {
    let mut texts = Texts::new();
    let files = fs::read_dir(folder).map_err(|e| format!("{folder}: {e}"))?;
    for file in files.flatten() {
        let path = file.path();
        if path.extension().is_none_or(|e| e != "json") {
            continue;
        }
        let name = path.display().to_string();
        let subject = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        let raw = fs::read_to_string(&path).map_err(|e| format!("{name}: {e}"))?;
        let flat: BTreeMap<String, String> = serde_json::from_str(&raw).map_err(|e| format!("{name}: {e}"))?;
        if let Some(key) = flat.keys().find(|k| !k.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')) {
            return Err(format!("{name}: key «{key}» must be snake_case"));
        }
        texts.insert(subject, flat);
    }
    Ok(texts)
}

fn compare(left: &Texts, right: &Texts) -> Result<(), String> {
    for (subject, texts) in left {
        for (key, text) in texts {
            let other = right.get(subject).and_then(|t| t.get(key));
            let Some(other) = other else {
                return Err(format!("locales: {subject}.{key} stands in one language only"));
            };
            if arguments(text) != arguments(other) {
                return Err(format!("locales: {subject}.{key} has different arguments in the two languages"));
            }
        }
    }
    Ok(())
}

/// Names in braces: `{n}` and the `n` of `{n|form|form}`.
fn arguments(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|part| part.split(['}', '|']).next()).collect()
}
