//! The letters of the demo point: the dispute about a vase, word for word, and a few friendly lines to others.

use super::tenants::VETROVA;
use crate::domain::message::ChannelKind::{self, Email, InPerson, Messenger, Paper, Phone};
use crate::domain::message::Direction::{self, In, Out};
use crate::domain::message::Mark::{self, Demand, Promise, Refusal, Threat};

/// A letter of the demo point.
pub(super) struct Letter {
    /// How many days before the date, and at which minute of the day.
    pub when: (u64, i64),
    pub direction: Direction,
    pub channel: ChannelKind,
    /// Whose: a place in `tenants::LOTS`.
    pub lot: usize,
    /// Who writes; empty: whoever signs for the client, or our owner.
    pub from: &'static str,
    pub marks: &'static [Mark],
    /// Ours asks for proof, to be answered in so many days, by noon.
    pub answer_in: Option<u64>,
    /// After how many minutes ours was delivered, and how that can be shown.
    pub delivered: Option<(i64, &'static str)>,
    /// Whether it belongs to the dispute.
    pub dispute: bool,
    /// `{due}` stands for the day by which an answer is asked for.
    pub text: &'static str,
}

const READ: &str = "отчёт о прочтении";
const SIGNED: &str = "второй экземпляр с подписью, папка 2";
const OTHER: &str = "Менеджер по конфликтным ситуациям";

const fn theirs(when: (u64, i64), channel: ChannelKind, marks: &'static [Mark], text: &'static str) -> Letter {
    Letter { when, direction: In, channel, lot: VETROVA, from: "", marks, answer_in: None, delivered: None, dispute: true, text }
}

const fn ours(when: (u64, i64), delivered: Option<(i64, &'static str)>, answer_in: Option<u64>, text: &'static str) -> Letter {
    Letter { when, direction: Out, channel: Email, lot: VETROVA, from: "", marks: &[], answer_in, delivered, dispute: true, text }
}

const fn outside(lot: usize, when: (u64, i64), direction: Direction, text: &'static str) -> Letter {
    let delivered = match direction {
        Out => Some((20, READ)),
        In => None,
    };
    Letter { when, direction, channel: Email, lot, from: "", marks: &[], answer_in: None, delivered, dispute: false, text }
}

pub(super) const LETTERS: [Letter; 31] = [
    outside(
        10,
        (52, 720),
        Out,
        "Гагик Рубенович, здравствуйте. На полках E-4 и E-5 сейчас занято больше 80 %. Если ждёте большую поставку, напишите нам за день: подскажем, сколько войдёт.",
    ),
    outside(10, (52, 905), In, "Добрый день! Поняла, везём в четверг коробок десять, обувь. Спасибо, что предупредили. Лиана, помощник"),
    outside(
        VETROVA,
        (46, 765),
        Out,
        "Анна Сергеевна, здравствуйте. По договору № 7 полка B-3 вмещает 71 л. После сегодняшней приёмки у вас 285 л: на 214 л больше. Излишек мы поставили на место для излишка до срока, который указан в акте. После него плата за превышение: 1 ₽ в день за каждые начатые 10 л. Сколько и когда заберёте?",
    ),
    outside(VETROVA, (46, 790), In, "Сколько хочу, столько и привезу"),
    theirs(
        (42, 1_100),
        Email,
        &[Demand],
        "У вас пропала моя синяя ваза, код 4600000000015. Жду 3 400 ₽ и извинений. Покупатель из-за вас ушёл, это ещё 5 000 ₽.",
    ),
    ours(
        (41, 540),
        Some((4, READ)),
        Some(3),
        "Анна Сергеевна, здравствуйте. Проверили все акты и все выдачи: вазы с кодом 4600000000015 в них нет. Пришлите до {due}, что это за вещь, когда, кто и по какому акту её передал. Фото, накладная или переписка подойдут. Как только получим, проверим ещё раз.",
    ),
    theirs((41, 1_140), Email, &[Demand], "Я всё уже написала. Жду деньги и извинения. Разбирайтесь сами, это вы потеряли."),
    Letter {
        from: OTHER,
        ..theirs(
            (40, 600),
            Email,
            &[Demand, Threat],
            "Я занимаюсь конфликтами клиентки. Не заплатите 8 400 и не извинитесь письменно — пойдём в полицию, там с вами поговорят по-другому.",
        )
    },
    ours(
        (39, 660),
        Some((11, READ)),
        None,
        "Здравствуйте. По договору за ИП Ветрову говорит она сама. Если вам поручили вести разговор, пришлите доверенность. До этого отвечаем Анне Сергеевне. Обратиться в полицию вы можете, журнал мы покажем.",
    ),
    theirs((38, 1_080), Email, &[Demand], "Жду. Вы обязаны вернуть 8 400, а не задавать вопросы."),
    ours(
        (37, 570),
        Some((35, READ)),
        Some(4),
        "Анна Сергеевна, повторяем просьбу: назовите акт или день, когда ваза к нам попала. В актах за всё время договора её нет ни по коду, ни по слову «ваза». Ждём ответа до {due}.",
    ),
    theirs((35, 1_215), Email, &[Refusal], "Никаких бумаг я вам искать не буду. Это ваша работа."),
    theirs((33, 550), Email, &[Demand], "Где мои 8 400?"),
    Letter {
        channel: Paper,
        ..ours(
            (32, 600),
            Some((1, SIGNED)),
            None,
            "Анна Сергеевна, результат перепроверки. Принято 58 шт., выдано 12, возвратов не было, должно быть 46. Столько на полке и на месте для излишка. Вазы среди принятого не было. Выписку из журнала прикладываем.",
        )
    },
    theirs((30, 780), InPerson, &[Refusal], "Полка моя, за неё заплачено. Сколько хочу, столько и ставлю."),
    ours(
        (29, 540),
        None,
        None,
        "Анна Сергеевна, после приёмки 12 предметов у вас снова 285 л из 71. Напоминаем: срок, до которого излишек стоял без платы, прошёл. Напишите, когда заберёте лишнее: поможем собрать.",
    ),
    theirs(
        (27, 1_060),
        Email,
        &[Demand],
        "Напоминаю, раз вы не понимаете: 3 400 за вазу, 5 000 за покупателя, извинения письменно и с печатью.",
    ),
    ours(
        (26, 555),
        Some((8, READ)),
        Some(4),
        "Анна Сергеевна, печати у нас нет, журнал есть. Чтобы говорить о 3 400 ₽, нужно знать, что ваза у нас была. Пришлите до {due} любое подтверждение: накладную, фото с полки, номер акта.",
    ),
    Letter {
        from: OTHER,
        ..theirs((23, 1_200), Messenger, &[Threat], "Вы обманываете людей. Напишем во все группы города, больше к вам никто не придёт.")
    },
    ours(
        (22, 630),
        Some((52, READ)),
        None,
        "Анна Сергеевна, нам написали от вашего имени в мессенджер. В договоре такого канала нет, и кто пишет, мы не знаем. Отвечаем здесь, по почте из договора. Написать отзыв вы вправе. Просим писать то, что было.",
    ),
    theirs((19, 680), Email, &[Demand], "Третий раз повторять не буду. 8 400 и извинения до конца недели."),
    Letter {
        channel: Paper,
        ..ours(
            (18, 840),
            Some((2, SIGNED)),
            None,
            "Анна Сергеевна, предлагаем пересчитать ваш товар вместе. Любой день с 10 до 20, займёт полчаса. Результат подпишут обе стороны.",
        )
    },
    theirs((15, 1_125), Phone, &[Refusal], "Сказала, что считать с нами не поедет: некогда, и товар наш не её забота."),
    ours(
        (14, 540),
        Some((14, READ)),
        None,
        "Анна Сергеевна, ответ на вашу претензию. Вы требуете 8 400 ₽ за вазу и за покупателя. По нашим записям вазу мы не принимали: ни в одном акте её нет, движение товара сходится. Поэтому платить оснований не видим. Если подтверждение найдётся, пришлите: пересмотрим. Письма и акты храним.",
    ),
    theirs((12, 570), Email, &[Demand], "Отписки мне не нужны. Верните деньги. Сколько можно ждать."),
    ours(
        (11, 560),
        Some((23, READ)),
        Some(4),
        "Анна Сергеевна, спрашиваем в четвёртый раз: когда, кто и по какому акту передал вазу. Ждём до {due}. Без этого нам нечего добавить к ответу на претензию.",
    ),
    theirs((6, 1_230), Email, &[Demand], "Последний раз прошу по-хорошему. 3 400 плюс 5 000. Дальше будет хуже."),
    ours(
        (5, 545),
        None,
        None,
        "Анна Сергеевна, ответ на претензию прежний. Товар цел, 58 предметов, его можно забрать в любой день с 9 до 21. Полка B-3 переполнена, плата идёт: лучше забрать раньше.",
    ),
    theirs((2, 970), Email, &[Promise], "Заберу всё в субботу. Тогда и поговорим."),
    outside(
        7,
        (8, 700),
        Out,
        "Кирилл Викторович, здравствуйте. На полках C-3 и C-4 свободно около 10 л. Если пришлёте больше, предложим место на C-2 или решим вместе.",
    ),
    outside(7, (8, 830), In, "Спасибо, вижу. Пришлю только бутылки, они маленькие"),
];

/// Notes for the staff, by how many days before the date, and whose.
pub(super) const NOTES: [(u64, usize, &str); 5] = [
    (53, 3, "Приходит после восьми вечера, звонить до двух не надо."),
    (42, VETROVA, "На вопрос об акте не отвечает, говорит только о деньгах. Отвечать письменно, отвечает Громов."),
    (30, VETROVA, "Приняли 12 коробок и не спросили, что с излишком. Решения в акте нет."),
    (21, 8, "Документы подписывает Тихонова, водителю актов не отдавать."),
    (4, 12, "Просит звонить за день до того, как место кончится."),
];
