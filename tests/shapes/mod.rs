//! What serde knows of a type, without a value of it: every object and every choice that can stand inside, with the names of
//! its fields or of its ways. A new field or kind is seen by whoever asks; nobody has to list it.
//!
//! A derived reader gives up at its first error, so each run of it follows one path to a leaf. The runs take every path in
//! turn, as an odometer counts.

use serde::de::value::StrDeserializer;
use serde::de::{self, DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;

/// An object or a choice, with the names in it in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// An object with these fields.
    Object(Vec<&'static str>),
    /// One of these: a word alone, or an object whose only member has this name.
    Choice(Vec<&'static str>),
}

/// The shapes that stand in a type, by their names in the code; the fields of a way that is no type of its own as `Type.way`.
#[derive(Debug, Default)]
pub struct Shapes {
    /// All of them.
    pub all: BTreeMap<String, Shape>,
    /// Which of them stands in which field or way: `StaffAdded.role` → `Role`, `Fact.staff_added` → `StaffAdded`.
    pub inside: BTreeMap<String, String>,
}

/// The shapes in `T`.
pub fn of<T: DeserializeOwned>() -> Shapes {
    let path = Path::default();
    loop {
        path.step.replace(0);
        path.inside.borrow_mut().clear();
        path.place.borrow_mut().clear();
        assert!(T::deserialize(Walk(&path)).is_err(), "every path ends in a leaf");
        let mut turns = path.turns.borrow_mut();
        while turns.last().is_some_and(|(taken, of)| taken + 1 == *of) {
            turns.pop();
        }
        match turns.last_mut() {
            Some((taken, _)) => *taken += 1,
            None => break,
        }
    }
    path.seen.into_inner()
}

#[derive(Debug, Default)]
struct Path {
    seen: RefCell<Shapes>,
    /// At each fork of this run, which turn is taken, and of how many.
    turns: RefCell<Vec<(usize, usize)>>,
    step: RefCell<usize>,
    /// The shapes this run is inside of, the outermost first.
    inside: RefCell<Vec<&'static str>>,
    /// The field or the way that is read, as `Type.field`.
    place: RefCell<String>,
}

impl Path {
    fn turn(&self, of: usize) -> usize {
        let (mut turns, mut step) = (self.turns.borrow_mut(), self.step.borrow_mut());
        if *step == turns.len() {
            turns.push((0, of));
        }
        *step += 1;
        turns[*step - 1].0
    }

    /// Notes a shape and goes in; a shape inside itself is a leaf.
    fn enter(&self, name: &'static str, shape: Shape) -> Result<(), Leaf> {
        let (mut inside, mut seen) = (self.inside.borrow_mut(), self.seen.borrow_mut());
        let again = inside.contains(&name);
        seen.all.insert(name.to_owned(), shape);
        seen.inside.insert(self.place.take(), name.to_owned());
        inside.push(name);
        if again { Err(Leaf) } else { Ok(()) }
    }
}

#[derive(Debug)]
struct Leaf;

impl fmt::Display for Leaf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a leaf")
    }
}
impl std::error::Error for Leaf {}
impl de::Error for Leaf {
    fn custom<T: fmt::Display>(_: T) -> Leaf {
        Leaf
    }
}

#[derive(Clone, Copy)]
struct Walk<'a>(&'a Path);

macro_rules! leaves {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Leaf> {
            Err(Leaf)
        }
    )*};
}

impl<'de> Deserializer<'de> for Walk<'_> {
    type Error = Leaf;
    leaves! {
        deserialize_any deserialize_bool deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8 deserialize_u16
        deserialize_u32 deserialize_u64 deserialize_f32 deserialize_f64 deserialize_char deserialize_str deserialize_string
        deserialize_bytes deserialize_byte_buf deserialize_unit deserialize_map deserialize_identifier deserialize_ignored_any
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Leaf> {
        visitor.visit_some(self)
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, _: V) -> Result<V::Value, Leaf> {
        Err(Leaf)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Leaf> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Leaf> {
        visitor.visit_seq(self)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Leaf> {
        visitor.visit_seq(self)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(self, _: &'static str, _: usize, visitor: V) -> Result<V::Value, Leaf> {
        visitor.visit_seq(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Leaf> {
        self.0.enter(name, Shape::Object(fields.to_vec()))?;
        if fields.is_empty() {
            return Err(Leaf);
        }
        visitor.visit_map(Field { walk: self, of: name.to_owned(), name: fields[self.0.turn(fields.len())] })
    }

    fn deserialize_enum<V: Visitor<'de>>(self, name: &'static str, ways: &'static [&'static str], visitor: V) -> Result<V::Value, Leaf> {
        self.0.enter(name, Shape::Choice(ways.to_vec()))?;
        let way = ways[self.0.turn(ways.len())];
        visitor.visit_enum(Way { walk: self, choice: name, way })
    }
}

impl<'de> SeqAccess<'de> for Walk<'_> {
    type Error = Leaf;
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Leaf> {
        seed.deserialize(*self).map(Some)
    }
}

struct Field<'a> {
    walk: Walk<'a>,
    of: String,
    name: &'static str,
}

impl<'de> MapAccess<'de> for Field<'_> {
    type Error = Leaf;
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Leaf> {
        seed.deserialize(StrDeserializer::new(self.name)).map(Some)
    }
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Leaf> {
        self.walk.0.place.replace(format!("{}.{}", self.of, self.name));
        seed.deserialize(self.walk)
    }
}

struct Way<'a> {
    walk: Walk<'a>,
    choice: &'static str,
    way: &'static str,
}

impl<'de, 'a> EnumAccess<'de> for Way<'a> {
    type Error = Leaf;
    type Variant = Way<'a>;
    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Way<'a>), Leaf> {
        Ok((seed.deserialize(StrDeserializer::<Leaf>::new(self.way))?, self))
    }
}

impl Way<'_> {
    fn place(&self) -> String {
        format!("{}.{}", self.choice, self.way)
    }
}

impl<'de> VariantAccess<'de> for Way<'_> {
    type Error = Leaf;
    fn unit_variant(self) -> Result<(), Leaf> {
        Err(Leaf)
    }
    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Leaf> {
        self.walk.0.place.replace(self.place());
        seed.deserialize(self.walk)
    }
    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Leaf> {
        visitor.visit_seq(self.walk)
    }
    fn struct_variant<V: Visitor<'de>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Leaf> {
        let mut seen = self.walk.0.seen.borrow_mut();
        seen.all.insert(self.place(), Shape::Object(fields.to_vec()));
        seen.inside.insert(self.place(), self.place());
        drop(seen);
        visitor.visit_map(Field { walk: self.walk, of: self.place(), name: fields[self.walk.0.turn(fields.len())] })
    }
}
