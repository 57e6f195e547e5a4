//! What the demo point's clients sell: names, sizes, prices and barcodes from a small table.

use crate::domain::acceptance::{ActLine, SIZE_CLASSES, Size};
use crate::domain::{Money, Pieces, Volume};

/// A thing on sale, in one colour or scent.
pub(super) struct Good {
    name: String,
    code: String,
    pub size: Volume,
    price: Money,
}

/// One line a client: things as `name:form:size class:roubles`. The form is the gender the colour takes (о: several),
/// or а for scents.
const THINGS: [&str; 14] = [
    "Чехол на руль:м:2:690;Органайзер в багажник:м:3:1590;Держатель телефона:м:1:490;Щётка для снега:ж:2:450;Трос буксировочный:м:2:790;Накидка на сиденье:ж:2:1290;Компрессор:м:2:3200;Ароматизатор:м:1:250",
    "Плед:м:2:1890;Покрывало:с:3:2900;Подушка:ж:3:990;Полотенце:с:1:450;Скатерть:ж:1:890;Наволочка:ж:1:390;Халат:м:2:2400;Штора:ж:2:1690",
    "Чайник:м:2:2190;Сковорода:ж:2:1590;Кастрюля:ж:3:2390;Миксер:м:2:1990;Весы кухонные:о:1:1290;Тёрка:ж:1:490;Доска разделочная:ж:1:590;Термос:м:1:1390",
    "Серьги:о:1:650;Браслет:м:1:490;Шкатулка:ж:2:1290;Брошь:ж:1:550;Заколка:ж:1:290;Платок:м:1:890;Сумка вязаная:ж:2:1990;Ободок:м:1:350",
    "Конструктор:м:2:1890;Пазл:м:1:690;Шахматы:о:2:1490;Глобус:м:3:2100;Ночник:м:1:1190;Копилка:ж:1:590;Фоторамка:ж:1:490;Самолёт сборный:м:2:1590",
    "Кашпо:с:2:690;Набор чашек:м:2:450;Корзина плетёная:ж:3:890;Свеча в стакане:ж:1:320",
    "Кружка:ж:1:390;Пиала:ж:1:290;Чайник заварочный:м:2:1490;Тарелка:ж:1:420;Салатник:м:2:890;Сахарница:ж:1:550;Блюдо:с:2:1290;Поднос:м:2:990",
    "Гантели:о:2:1890;Коврик для йоги:м:2:1290;Скакалка:ж:1:390;Мяч:м:3:1190;Рюкзак:м:3:2790;Бутылка:ж:1:590;Эспандер:м:1:450;Ролик:м:2:990",
    "Светильник:м:3:2490;Часы настенные:о:2:1390;Зеркало:с:3:2190;Корзина для белья:ж:3:1590;Вешалка:ж:2:790;Этажерка:ж:3:1890;Кашпо:с:2:690;Коврик для ванной:м:2:890",
    "Отвёртка:ж:1:350;Рулетка:ж:1:390;Шуруповёрт:м:2:4200;Уровень:м:2:990;Перчатки рабочие:о:1:250;Фонарь:м:1:890;Ящик для инструмента:м:3:1690;Пистолет клеевой:м:2:790",
    "Кроссовки:о:2:3900;Тапочки:о:2:790;Ботинки:о:2:4500;Сандалии:о:2:2100;Сумка дорожная:ж:3:3200;Ремень:м:1:990;Кеды:о:2:2600;Шлёпанцы:о:2:690",
    "Мишка плюшевый:м:2:1290;Кукла:ж:2:1490;Машинка:ж:1:590;Мозаика:ж:1:490;Пирамидка:ж:1:450;Комбинезон:м:2:2300;Шапка детская:ж:1:690;Каталка:ж:3:2400",
    "Свеча:а:1:490;Мыло ручной работы:а:1:290;Диффузор:а:1:990;Соль для ванны:а:1:350;Саше:а:1:250;Бальзам для губ:а:1:270;Набор свечей:а:2:1290;Крем для рук:а:1:390",
    "Ежедневник:м:1:790;Пенал:м:1:450;Папка:ж:1:350;Планер:м:1:590;Альбом:м:1:650;Органайзер:м:2:890;Сумка для ноутбука:ж:2:1890;Лампа настольная:ж:3:2100",
];

/// Stems of colours: ending ый, ая, ое, ые.
const COLOURS: [&str; 12] = ["бел", "сер", "чёрн", "красн", "зелён", "жёлт", "бежев", "розов", "бордов", "молочн", "песочн", "мятн"];
const SCENTS: [&str; 12] =
    ["лаванда", "кедр", "мята", "цитрус", "ваниль", "хвоя", "роза", "имбирь", "корица", "зелёный чай", "сандал", "липа"];
/// What is noted about the condition of one line in eight.
const REMARKS: [&str; 4] = ["коробка помята", "без упаковки", "упаковка вскрыта", "потёртость на упаковке"];

impl Good {
    /// Thing `thing` of client `client` in variant `variant`; whatever numbers are given lead to one.
    pub(super) fn of(client: usize, thing: usize, variant: usize) -> Option<Good> {
        let things = THINGS.get(client)?;
        let thing = thing % things.split(';').count();
        let mut parts = things.split(';').nth(thing)?.split(':');
        let (name, form) = (parts.next()?, parts.next()?);
        let class: usize = parts.next()?.parse().ok()?;
        let roubles: i64 = parts.next()?.parse().ok()?;
        let variant = variant % COLOURS.len();
        let name = match form {
            "а" => format!("{name}, {}", SCENTS.get(variant)?),
            _ => format!("{name} {}{}", COLOURS.get(variant)?, ending(form)),
        };
        let dearer = i64::try_from(variant % 4).unwrap_or(0) * roubles / 200 * 10;
        let price = Money::roubles((roubles + dearer).min(4_500));
        let size = SIZE_CLASSES.get(class.checked_sub(1)?).copied()?;
        let number = (client * 100 + thing) * 100 + variant;
        Some(Good { name, code: barcode(number), size, price })
    }

    /// So many pieces of it on an act.
    pub(super) fn line(self, pieces: i64, remark: Option<usize>) -> ActLine {
        let condition = remark.and_then(|n| REMARKS.get(n % REMARKS.len())).map(|text| (*text).to_owned());
        let Good { name, code, size, price } = self;
        ActLine { code: Some(code), value: Some(price), condition, ..ActLine::new(name, Size::UpTo(size), Pieces(pieces)) }
    }
}

fn ending(form: &str) -> &'static str {
    match form {
        "ж" => "ая",
        "с" => "ое",
        "о" => "ые",
        _ => "ый",
    }
}

/// An EAN-13 of Russia's range (460–469) with its check digit. The numbers are scattered so that two barcodes of one
/// client do not look alike.
fn barcode(number: usize) -> String {
    let scattered = (number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
    let body = format!("46{:010}", scattered % 10_000_000_000);
    let sum: u32 = body.bytes().zip([1, 3].into_iter().cycle()).map(|(digit, weight)| u32::from(digit.wrapping_sub(b'0')) * weight).sum();
    format!("{body}{}", (10 - sum % 10) % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_thing_has_a_name_a_price_and_a_barcode_of_its_own() {
        let (mut names, mut codes) = (BTreeSet::new(), BTreeSet::new());
        for client in 0..14 {
            for thing in 0..8 {
                for variant in 0..12 {
                    let good = Good::of(client, thing, variant).unwrap();
                    assert!((250..=4_500).contains(&(good.price.0 / 100)) && good.price.0 % 1_000 == 0, "{}: {:?}", good.name, good.price);
                    assert!(good.code.starts_with("46") && good.code.len() == 13);
                    let digits: Vec<u32> = good.code.bytes().map(|b| u32::from(b - b'0')).collect();
                    let sum: u32 = digits.iter().zip([1, 3].into_iter().cycle()).map(|(d, w)| d * w).sum();
                    assert_eq!(sum % 10, 0, "{}", good.code);
                    names.insert(good.name);
                    codes.insert(good.code);
                }
            }
        }
        assert_eq!(codes.len(), (13 * 8 + 4) * 12, "two goods share a barcode");
        assert!(names.len() > 1_000, "{}", names.len());
    }
}
