//! The document around the app: its language, theme and title, and where the focus is.

use wasm_bindgen::JsCast as _;
use web_sys::{Document, HtmlElement};

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Sets an attribute of `<html>`: `lang`, `data-theme`.
pub fn set_root(attribute: &str, value: &str) {
    if let Some(root) = document().and_then(|d| d.document_element()) {
        root.set_attribute(attribute, value).ok();
    }
}

/// Sets the title of the tab.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Moves the focus to the first element a selector finds.
pub fn focus(selector: &str) {
    let found = document().and_then(|d| d.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        element.focus().ok();
    }
}

/// Moves the focus to the title of a page that was just opened, so that a keyboard or a screen reader goes on from there; not when
/// the person is in one of its fields already, or the first letters of a quick one would go astray.
pub fn arrive() {
    let there = document().and_then(|d| d.query_selector("main :is(input, select, textarea):focus").ok().flatten());
    if there.is_none() {
        focus("h1");
    }
}

/// Moves the focus to the first element a selector finds, and leaves the page where it is scrolled to.
pub fn focus_in_place(selector: &str) {
    let found = document().and_then(|d| d.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        element.focus_with_options(&options).ok();
    }
}

/// Where the focus was: what the control was called, and where on the page it stood.
#[derive(Clone, Debug)]
pub struct Place {
    name: String,
    across: i32,
    down: i32,
}

/// What can have the focus on a page, but for what lies in a dialog.
const CONTROLS: &str = ".page :is(a[href], button, input, select, textarea, summary)";

/// The place of the focus now; `None` when nothing of a page has it.
pub fn focused() -> Option<Place> {
    let element = document()?.active_element()?;
    element.closest(".page").ok()??;
    Some(place_of(&element))
}

fn place_of(element: &web_sys::Element) -> Place {
    let (found, window) = (element.get_bounding_client_rect(), web_sys::window());
    let scrolled = window.and_then(|window| window.scroll_y().ok()).unwrap_or_default() as i32;
    Place { name: element.text_content().unwrap_or_default(), across: found.left() as i32, down: found.top() as i32 + scrolled }
}

/// Gives the focus back unless something has it: to the control of that name, which may have been made anew, else to the nearest one.
pub fn back_to(place: &Place) {
    let Some(document) = document() else { return };
    let lost = document.active_element().is_none_or(|element| element.tag_name() == "BODY" || element.tag_name() == "MAIN");
    let Some(all) = document.query_selector_all(CONTROLS).ok().filter(|_| lost) else { return };
    let all = (0..all.length()).filter_map(|n| all.item(n)?.dyn_into::<HtmlElement>().ok());
    let shown =
        all.filter(|element| element.closest("dialog").ok().flatten().is_none() && element.get_bounding_client_rect().width() > 0.0);
    let far = |element: &HtmlElement| {
        let here = place_of(element);
        // What stands beside it is further away than what stands above or below only when it is much further.
        (here.name != place.name, (here.down - place.down).abs() * 4 + (here.across - place.across).abs())
    };
    if let Some(nearest) = shown.min_by_key(far) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        nearest.focus_with_options(&options).ok();
    }
}

/// Scrolls the box around an element sideways until the element is seen whole; the page itself stays where it is.
pub fn show_across(selector: &str) {
    let found = document().and_then(|d| d.query_selector(selector).ok().flatten());
    let Some(element) = found.and_then(|e| e.dyn_into::<HtmlElement>().ok()) else { return };
    let Some(around) = element.parent_element() else { return };
    let (left, right) = (element.offset_left(), element.offset_left() + element.offset_width());
    if left < around.scroll_left() || right > around.scroll_left() + around.client_width() {
        around.set_scroll_left(right - around.client_width());
    }
}

/// Moves the focus to the first input a selector finds and selects what stands in it, so that typing replaces it.
pub fn select(selector: &str) {
    let found = document().and_then(|d| d.query_selector(selector).ok().flatten());
    if let Some(input) = found.and_then(|e| e.dyn_into::<web_sys::HtmlInputElement>().ok()) {
        input.focus().ok();
        input.select();
    }
}

/// Lifts a box that lies over the page until it lies over nothing a selector finds, or over the least where no place is free: what
/// `weighty` finds counts for many. Where nothing is better it stays.
pub fn keep_off(over: &str, under: &str, weighty: &str) {
    let Some(document) = document() else { return };
    let Some(lifted) = document.query_selector(over).ok().flatten().and_then(|e| e.dyn_into::<HtmlElement>().ok()) else { return };
    let style = lifted.style();
    let lift: i32 = style.get_property_value("--lift").ok().and_then(|px| px.strip_suffix("px")?.parse().ok()).unwrap_or_default();
    let place = lifted.get_bounding_client_rect();
    let Ok(all) = document.query_selector_all(under) else { return };
    let elements = (0..all.length()).filter_map(|n| all.item(n)?.dyn_into::<web_sys::Element>().ok());
    let boxes = elements.map(|element| {
        let weight = if element.matches(weighty).unwrap_or_default() { MANY } else { 1 };
        (element.get_bounding_client_rect(), weight)
    });
    let beside: Vec<(i32, i32, usize)> = boxes
        .filter(|(found, _)| found.width() > 0.0 && found.left() < place.right() && found.right() > place.left())
        .map(|(found, weight)| (found.top() as i32, found.bottom() as i32, weight))
        .collect();
    let (top, bottom) = (place.top() as i32 + lift, place.bottom() as i32 + lift);
    // What is found there is covered when it begins above the lower edge of the place and ends below its upper one.
    let covered = |lift: i32| -> usize {
        let (top, bottom) = (top - lift - GAP, bottom - lift + GAP);
        beside.iter().filter(|(begins, ends, _)| *begins < bottom && *ends > top).map(|(.., weight)| weight).sum()
    };
    let now = covered(lift);
    let best = (0..top - GAP).step_by(4).min_by_key(|lift| covered(*lift));
    if let Some(best) = best.filter(|best| covered(*best) < now) {
        style.set_property("--lift", &format!("{best}px")).ok();
    }
}

/// How many pixels stay free around a box that is kept off others.
const GAP: i32 = 6;

/// How many links a button weighs when there is room for neither.
const MANY: usize = 100;

/// Whether the element that has the focus is one a selector finds.
pub fn has_focus(selector: &str) -> bool {
    let focused = document().and_then(|document| document.active_element());
    focused.is_some_and(|element| element.matches(selector).unwrap_or_default())
}

/// Whether a selector finds anything.
pub fn has(selector: &str) -> bool {
    document().and_then(|d| d.query_selector(selector).ok().flatten()).is_some()
}

/// The languages the person prefers, best first.
pub fn preferred_language() -> Option<String> {
    web_sys::window()?.navigator().language()
}

/// The path under which the app is hosted, without a closing slash: "" at a host's root.
pub fn base_path() -> String {
    let base = document().and_then(|d| d.base_uri().ok().flatten()).unwrap_or_default();
    let path = web_sys::Url::new(&base).map(|url| url.pathname()).unwrap_or_default();
    path.rsplit_once('/').map(|(folder, _)| folder.to_owned()).unwrap_or_default()
}

/// Whether the page shown is at an address or below it.
pub fn is_at(address: &str) -> bool {
    let path = web_sys::window().and_then(|window| window.location().pathname().ok()).unwrap_or_default();
    path.strip_prefix(address).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Shows another address of the app without loading anything: for a router that is about to look at it.
pub fn set_path(path: &str) {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(path)).ok();
    }
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        window.location().reload().ok();
    }
}

/// Whether the window fits a media query now.
pub fn fits(query: &str) -> bool {
    let list = web_sys::window().and_then(|window| window.match_media(query).ok().flatten());
    list.is_some_and(|list| list.matches())
}
