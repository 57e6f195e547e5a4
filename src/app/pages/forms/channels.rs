//! The choice of a channel, wherever one is asked for: in a contract, in a letter, in an answer.

use crate::app::text::Text;
use crate::domain::message::ChannelKind;
use crate::output::words;

/// The channels, in the order in which they are offered, with the values of their options.
const CHANNELS: [(&str, ChannelKind); 6] = [
    ("email", ChannelKind::Email),
    ("paper", ChannelKind::Paper),
    ("messenger", ChannelKind::Messenger),
    ("sms", ChannelKind::Sms),
    ("phone", ChannelKind::Phone),
    ("in_person", ChannelKind::InPerson),
];

/// The options of the choice.
pub fn channels(tx: Text) -> Vec<(String, String)> {
    CHANNELS.into_iter().map(|(tag, kind)| (tag.to_owned(), tx.t(words::channel(kind)).to_owned())).collect()
}

/// The value of a channel's option.
pub fn channel_tag(kind: ChannelKind) -> &'static str {
    CHANNELS.iter().find(|(_, other)| *other == kind).map_or("email", |(tag, _)| tag)
}

/// The channel of an option.
pub fn channel_of(tag: &str) -> ChannelKind {
    CHANNELS.iter().find(|(other, _)| *other == tag).map_or(ChannelKind::Email, |(_, kind)| *kind)
}
