//! Pieces taken of act lines, as a table: what went out, what went back.

use crate::app::components::{Cite, DataTable};
use crate::app::route::Page;
use crate::app::text::Text;
use crate::domain::Books;
use crate::domain::handout::Taken;
use crate::text::k;
use leptos::prelude::*;

/// The table; each row leads to the act its goods came by.
pub fn taken(tx: Text, books: &Books, caption: &'static str, lines: &[Taken]) -> AnyView {
    let rows = lines.iter().map(|taken| {
        let line = books.stock.line(taken.line);
        let name = line.map_or_else(|| taken.line.to_string(), |line| line.name.clone());
        let code = line.and_then(|line| line.code.clone());
        view! {
            <tr>
                <th scope="row">
                    {name}
                    <span class="second">
                        {code.map(|code| view! { <span class="id">{code}</span> })}
                        <Cite id=taken.line.to_string() href=Page::Entry(taken.line.entry).href()/>
                    </span>
                </th>
                <td class="num">{taken.pieces.0}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <DataTable caption=caption titled=true>
            <thead>
                <tr>
                    <th scope="col">{tx.t(k::returning::COL_GOODS)}</th>
                    <th scope="col" class="num">{tx.t(k::acceptance::COL_PIECES)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </DataTable>
    }
    .into_any()
}
