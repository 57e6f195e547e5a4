//! The point's own particulars: they stand on its papers from the moment they are recorded.

use crate::app::components::{Button, Kind, Section, SelectField, TextField, TimeField};
use crate::app::pages::forms::{self, Sending, When, Wrongs, focus_wrong, use_kept};
use crate::app::reactive::signal;
use crate::app::session::{New, use_session};
use crate::app::text::use_text;
use crate::domain::Fact;
use crate::domain::point::{PointSet, zones};
use crate::input::point_form::{Field, PointForm};
use crate::text::k;
use leptos::prelude::*;

const KEPT: &str = "point";

/// The section.
pub fn point() -> AnyView {
    let (session, tx, kept) = (use_session(), use_text(), use_kept());
    let form = kept.load(KEPT).unwrap_or_else(|| session.with_untracked(|books| PointForm::of(&books.point)));
    let (name, keeper, inn) = (signal(form.name), signal(form.keeper), signal(form.inn));
    let (address, phone, zone) = (signal(form.address), signal(form.phone), signal(form.zone));
    let (opens, closes) = (signal(form.opens), signal(form.closes));
    let now = move || PointForm {
        name: name.get(),
        keeper: keeper.get(),
        inn: inn.get(),
        address: address.get(),
        phone: phone.get(),
        zone: zone.get(),
        opens: opens.get(),
        closes: closes.get(),
    };
    kept.keep(KEPT.to_owned(), now);
    let wrongs: Wrongs<Field> = signal(Default::default());
    let error = move |field, key| forms::error(tx, wrongs, field, key);
    let plain = move |field| error(field, k::form::EMPTY);
    let (when, sending) = (When::default(), Sending::default());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let read = untrack(now).read();
        wrongs.set(read.as_ref().err().cloned().unwrap_or_default());
        if read.is_err() {
            focus_wrong();
        }
        let (Ok(point), Some(happened)) = (read, when.read(session)) else { return };
        let debts = session.with_untracked(|books| books.point.debts);
        let point = PointSet { debts, ..point };
        sending.send(session, async move {
            let id = session.record(New::of(Fact::PointSet(point)).happened(happened)).await?;
            kept.forget(KEPT);
            session.toast(tx.t(k::settings::POINT_RECORDED), Some(id));
            Ok(())
        });
    };
    let zones: Vec<_> = zones().map(|zone| (zone.to_owned(), zone.replace('_', " "))).collect();
    view! {
        <Section title=tx.t(k::settings::POINT) spaced=true>
            <form class="stack" novalidate=true on:submit=submit>
                <div class="fields">
                    <TextField label=tx.t(k::settings::NAME) value=name error=plain(Field::Name) class="span"/>
                    <TextField label=tx.t(k::settings::KEEPER) value=keeper hint=tx.t(k::settings::KEEPER_HINT) error=plain(Field::Keeper) class="span"/>
                    <TextField label=tx.t(k::settings::INN) value=inn error=plain(Field::Inn)/>
                    <TextField label=tx.t(k::settings::PHONE) value=phone kind="tel" error=plain(Field::Phone)/>
                    <TextField label=tx.t(k::settings::ADDRESS) value=address error=plain(Field::Address) class="span"/>
                    <TimeField label=tx.t(k::settings::OPENS) value=opens error=plain(Field::Opens)/>
                    <TimeField label=tx.t(k::settings::CLOSES) value=closes error=error(Field::Closes, k::settings::CLOSES_EARLY)/>
                    <SelectField label=tx.t(k::settings::ZONE) value=zone options=zones hint=tx.t(k::settings::ZONE_HINT) error=error(Field::Zone, k::settings::ZONE_UNKNOWN)/>
                </div>
                {when.view(tx)}
                {sending.note()}
                <div><Button label=tx.t(k::settings::RECORD_POINT) kind=Kind::Primary submit=true/></div>
            </form>
        </Section>
    }
    .into_any()
}
