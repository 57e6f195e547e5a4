//! Who rents at the demo point: 14 clients, 15 contracts, 22 shelves.

use crate::domain::client::ClientKind::{self, Company, Entrepreneur, SelfEmployed};

/// A client of the demo point.
pub(super) struct Tenant {
    /// Name as in the contract.
    pub name: &'static str,
    /// Legal form.
    pub kind: ClientKind,
    /// The local part of the e-mail address.
    pub mail: &'static str,
    /// Who signs: the client themselves, or the company's manager.
    pub signer: &'static str,
}

/// What a client rents.
pub(super) struct Lot {
    /// Whose: the place in [`TENANTS`].
    pub tenant: usize,
    /// The number of the contract, as typed.
    pub number: &'static str,
    /// The shelves.
    pub shelves: &'static [&'static str],
    /// Litres that usually lie there.
    pub litres: i64,
    /// Pieces that usually lie there.
    pub pieces: i64,
    /// How many months before the point began to write here it was signed.
    pub months_before: u32,
}

/// Who everyone waits for: the place of ИП Ветрова in [`TENANTS`] and of her contract in [`LOTS`].
pub(super) const VETROVA: usize = 5;

const fn tenant(name: &'static str, kind: ClientKind, mail: &'static str, signer: &'static str) -> Tenant {
    Tenant { name, kind, mail, signer }
}

pub(super) const TENANTS: [Tenant; 14] = [
    tenant("ИП Орлов Д. М.", Entrepreneur, "orlov", "Орлов Д. М."),
    tenant("ИП Сафина Р. И.", Entrepreneur, "safina", "Сафина Р. И."),
    tenant("ИП Гусев Н. П.", Entrepreneur, "gusev", "Гусев Н. П."),
    tenant("Полякова И. Д.", SelfEmployed, "polyakova", "Полякова И. Д."),
    tenant("Зуев И. А.", SelfEmployed, "zuev", "Зуев И. А."),
    tenant("ИП Ветрова А. С.", Entrepreneur, "vetrova", "Ветрова А. С."),
    tenant("Чен В. Л.", SelfEmployed, "chen", "Чен В. Л."),
    tenant("ИП Белых К. В.", Entrepreneur, "belyh", "Белых К. В."),
    tenant("ООО «Тихий дом»", Company, "tihiydom", "Тихонова Е. В."),
    tenant("ИП Карпов С. Е.", Entrepreneur, "karpov", "Карпов С. Е."),
    tenant("ИП Мелконян Г. Р.", Entrepreneur, "melkonyan", "Мелконян Г. Р."),
    tenant("ИП Трофимова Л. Д.", Entrepreneur, "trofimova", "Трофимова Л. Д."),
    tenant("Лебедева М. К.", SelfEmployed, "lebedeva", "Лебедева М. К."),
    tenant("ИП Юдина Т. А.", Entrepreneur, "yudina", "Юдина Т. А."),
];

const fn lot(tenant: usize, number: &'static str, shelves: &'static [&'static str], litres: i64, pieces: i64, months_before: u32) -> Lot {
    Lot { tenant, number, shelves, litres, pieces, months_before }
}

pub(super) const LOTS: [Lot; 15] = [
    lot(0, "3", &["A-5"], 81, 17, 9),
    lot(1, "1", &["A-3", "A-4"], 168, 29, 14),
    lot(2, "2", &["A-1", "A-2"], 149, 27, 11),
    lot(3, "5", &["B-5"], 52, 16, 5),
    lot(4, "9", &["B-4"], 38, 10, 2),
    lot(5, "7", &["B-3"], 0, 0, 0),
    lot(6, "8", &["B-1"], 68, 17, 3),
    lot(7, "4", &["C-3", "C-4"], 200, 32, 8),
    lot(7, "4/2", &["C-2"], 71, 16, 3),
    lot(8, "6", &["D-4", "D-5"], 143, 19, 4),
    lot(9, "10", &["D-2", "D-3"], 122, 24, 2),
    lot(10, "11", &["E-4", "E-5"], 188, 26, 6),
    lot(11, "12", &["E-2", "E-3"], 96, 22, 1),
    lot(12, "13", &["F-4"], 29, 14, 1),
    lot(13, "14", &["F-2"], 55, 13, 1),
];
