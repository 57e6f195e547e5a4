//! The form of a shelf, or of several below each other: used on the page Shelves and when the point begins.

use crate::app::components::{CheckField, NumberField, SelectField, TextField};
use crate::app::pages::forms::{self, Kept, When, Wrongs, focus_wrong, use_kept};
use crate::app::reactive::{derived, signal, watch};
use crate::app::session::{New, Session, Trouble};
use crate::app::text::Text;
use crate::domain::Fact;
use crate::domain::shelf::ShelfAdded;
use crate::input::errors::Errors;
use crate::input::shelf_form::{Field, MINI, STANDARD, ShelfForm};
use crate::journal::{EntryId, Happened};
use crate::text::k;
use leptos::prelude::*;

/// The name under which the unfinished form is kept.
const KEPT: &str = "shelf";

/// What is typed, one signal a field.
#[derive(Clone, Copy)]
pub struct ShelfFields {
    rack: RwSignal<String>,
    level: RwSignal<String>,
    name: RwSignal<String>,
    width: RwSignal<String>,
    depth: RwSignal<String>,
    height: RwSignal<String>,
    usable: RwSignal<String>,
    overflow: RwSignal<bool>,
    plan: RwSignal<String>,
    rent: RwSignal<String>,
    below: RwSignal<String>,
    wrongs: Wrongs<Field>,
    kept: Kept,
    session: Session,
    tx: Text,
}

impl ShelfFields {
    /// The form as it was left, else the next shelf as one would add it.
    pub fn new(session: Session, tx: Text) -> ShelfFields {
        let kept = use_kept();
        let form = kept.load(KEPT).unwrap_or_else(|| session.with_untracked(|books| next(tx, &ShelfForm::next(&books.shelves))));
        let fields = ShelfFields {
            rack: signal(Default::default()),
            level: signal(Default::default()),
            name: signal(Default::default()),
            width: signal(Default::default()),
            depth: signal(Default::default()),
            height: signal(Default::default()),
            usable: signal(Default::default()),
            overflow: signal(Default::default()),
            plan: signal(Default::default()),
            rent: signal(Default::default()),
            below: signal(Default::default()),
            wrongs: signal(Default::default()),
            kept,
            session,
            tx,
        };
        fields.set(form);
        kept.keep(KEPT.to_owned(), move || fields.form());
        fields
    }

    fn set(self, form: ShelfForm) {
        self.rack.set(form.rack);
        self.level.set(form.level);
        self.name.set(form.name);
        self.width.set(form.width);
        self.depth.set(form.depth);
        self.height.set(form.height);
        self.usable.set(self.tx.as_typed(form.usable));
        self.overflow.set(form.overflow);
        self.plan.set(form.plan);
        self.rent.set(self.tx.as_typed(form.rent));
        self.below.set(form.below);
    }

    /// What stands in the form; the caller follows every field.
    fn form(self) -> ShelfForm {
        ShelfForm {
            rack: self.rack.get(),
            level: self.level.get(),
            name: self.name.get(),
            width: self.width.get(),
            depth: self.depth.get(),
            height: self.height.get(),
            usable: self.usable.get(),
            overflow: self.overflow.get(),
            plan: self.plan.get(),
            rent: self.rent.get(),
            below: self.below.get(),
        }
    }

    /// The shelves to be written, or every field says what is wrong with it.
    pub fn read(self) -> Option<Vec<ShelfAdded>> {
        let read = untrack(|| self.form().read()).and_then(|shelves| self.not_there_yet(shelves));
        self.wrongs.set(read.as_ref().err().cloned().unwrap_or_default());
        if read.is_err() {
            focus_wrong();
        }
        read.ok()
    }

    /// Leaves out what was written already (an earlier attempt that stopped half way); a name that is taken stands at its level.
    fn not_there_yet(self, shelves: Vec<ShelfAdded>) -> Result<Vec<ShelfAdded>, Errors<Field>> {
        self.session.with_untracked(|books| {
            let in_use = |card: &ShelfAdded| books.shelves.iter().find(|s| s.in_use && s.card.name == card.name);
            let mut missing = shelves.clone();
            missing.retain(|card| in_use(card).is_none_or(|there| there.card != *card));
            if missing.is_empty() || missing.iter().any(|card| in_use(card).is_some()) {
                let mut errors = Errors::default();
                errors.does_not_fit(Field::Level);
                return Err(errors);
            }
            Ok(missing)
        })
    }

    /// Writes the shelves down, the lowest first, and begins the form anew. Returns the last one written.
    ///
    /// # Errors
    /// Why one was not written; those before it are.
    pub async fn record(self, shelves: Vec<ShelfAdded>, happened: Option<Happened>) -> Result<Option<EntryId>, Trouble> {
        let mut last = None;
        for card in shelves.into_iter().rev() {
            last = Some(self.session.record(New::of(Fact::ShelfAdded(card)).happened(happened)).await?);
        }
        Ok(last)
    }

    /// Begins anew: the next shelf.
    pub fn begin_anew(self) {
        let form = self.session.with_untracked(|books| next(self.tx, &ShelfForm::next(&books.shelves)));
        if self.rack.try_get_untracked().is_some() {
            self.set(form);
        }
        self.kept.forget(KEPT);
    }

    /// The fields; `when` is asked where an entry may be late.
    pub fn view(self, when: Option<When>) -> AnyView {
        let tx = self.tx;
        let error = move |field, key| forms::error(tx, self.wrongs, field, key);
        let plain = move |field| error(field, k::form::TOO_LARGE);
        // A share is no ordinary amount: whatever is wrong with it, its bounds are what must be said.
        let usable = derived(move || self.wrongs.with(|all| all.of(Field::Usable)).map(|_| tx.t(k::shelves::USABLE_RANGE).to_owned()));
        let several = move || self.below.with(|below| !matches!(below.trim(), "" | "0"));
        let name = move || {
            (!several()).then(|| view! { <TextField label=tx.t(k::shelves::NAME) value=self.name hint=tx.t(k::shelves::NAME_HINT) error=plain(Field::Name)/> })
        };
        let offer = move || {
            (!self.overflow.get()).then(|| {
                view! {
                    <TextField label=tx.t(k::shelves::PLAN) value=self.plan error=plain(Field::Plan)/>
                    <NumberField label=tx.t(k::shelves::RENT) value=self.rent decimal=true error=plain(Field::Rent)/>
                }
            })
        };
        view! {
            <div class="stack">
                <div class="fields">
                    <TextField label=tx.t(k::shelves::RACK) value=self.rack error=plain(Field::Rack)/>
                    <NumberField label=tx.t(k::shelves::LEVEL) value=self.level error=error(Field::Level, k::shelves::NAME_TAKEN)/>
                    <NumberField label=tx.t(k::shelves::BELOW) value=self.below error=error(Field::Below, k::shelves::TOO_FEW_BELOW)/>
                </div>
                <div class="fields">
                    {self.sizes()}
                    <NumberField label=tx.t(k::shelves::WIDTH) value=self.width error=plain(Field::Width)/>
                    <NumberField label=tx.t(k::shelves::DEPTH) value=self.depth error=plain(Field::Depth)/>
                    <NumberField label=tx.t(k::shelves::HEIGHT) value=self.height error=plain(Field::Height)/>
                </div>
                {self.preview()}
                <details class="more">
                    <summary>{tx.t(k::shelves::MORE)}</summary>
                    <div class="stack close">
                        <div class="fields">
                            {name}
                            <NumberField label=tx.t(k::shelves::USABLE) value=self.usable decimal=true hint=tx.t(k::shelves::USABLE_HINT) error=usable/>
                            {offer}
                        </div>
                        <CheckField label=tx.t(k::shelves::OVERFLOW) checked=self.overflow hint=tx.t(k::shelves::OVERFLOW_HINT)/>
                    </div>
                </details>
                {when.map(|when| when.view(tx))}
            </div>
        }
        .into_any()
    }

    /// The usual sizes; choosing one fills the three sides and the plan.
    fn sizes(self) -> AnyView {
        let tx = self.tx;
        let presets = [("mini", MINI, k::shelves::MINI), ("standard", STANDARD, k::shelves::STANDARD)];
        let sides = move || [self.width.get(), self.depth.get(), self.height.get()];
        let now = move || presets.iter().find(|(_, size, _)| size.map(|side| side.to_string()) == sides()).map_or("own", |(id, ..)| id);
        let chosen = signal(untrack(now).to_owned());
        watch(now, move |now| chosen.set((*now).to_owned()));
        let choose = move |id: &String| {
            let Some((_, [width, depth, height], plan)) = presets.iter().find(|(preset, ..)| preset == id) else { return };
            if untrack(now) == id.as_str() {
                return;
            }
            self.width.set(width.to_string());
            self.depth.set(depth.to_string());
            self.height.set(height.to_string());
            self.plan.set(tx.t(*plan).to_owned());
        };
        watch(move || chosen.get(), choose);
        let named =
            |(id, [width, depth, height], key): (&str, [u32; 3], _)| (id.to_owned(), format!("{}, {width}×{depth}×{height}", tx.t(key)));
        let mut options: Vec<_> = presets.into_iter().map(named).collect();
        options.push(("own".to_owned(), tx.t(k::shelves::OWN_SIZE).to_owned()));
        view! { <SelectField label=tx.t(k::shelves::SIZE) value=chosen options=options/> }.into_any()
    }

    /// What will be written, as far as the form can be read.
    fn preview(self) -> AnyView {
        let tx = self.tx;
        let says = move || {
            let shelves = self.form().read().ok()?;
            let names: Vec<&str> = shelves.iter().map(|card| card.name.as_str()).collect();
            let one = shelves.first()?;
            let (gross, usable) = (tx.litres(one.gross()), tx.litres(one.usable_volume().whole_litres()));
            let n = i64::try_from(names.len()).unwrap_or_default();
            Some(tx.fill(
                k::shelves::PREVIEW,
                &[("n", n.into()), ("names", names.join(", ").into()), ("gross", gross.into()), ("usable", usable.into())],
            ))
        };
        view! { <p class="muted" role="status">{says}</p> }.into_any()
    }
}

/// The proposal in the language of the page: without a shelf yet, one of the usual size.
fn next(tx: Text, form: &ShelfForm) -> ShelfForm {
    if !form.width.is_empty() {
        return form.clone();
    }
    let [width, depth, height] = MINI.map(|side| side.to_string());
    ShelfForm { width, depth, height, plan: tx.t(k::shelves::MINI).to_owned(), ..form.clone() }
}
