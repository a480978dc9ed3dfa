//! What clap found wrong, in our words and the chosen language. clap knows
//! English only; what it knows beside the words is kept.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::message::{Id, Message};

/// The sentence for each kind of mistake, and what fills it, in order. What
/// is not listed is told as a plain mistake of usage.
const KINDS: &[(ErrorKind, Id, &[ContextKind])] = &[
    (ErrorKind::UnknownArgument, Id::CliUnknown, &[ContextKind::InvalidArg]),
    (ErrorKind::InvalidSubcommand, Id::CliNoCommand, &[ContextKind::InvalidSubcommand]),
    (
        ErrorKind::InvalidValue,
        Id::CliValueOf,
        &[ContextKind::InvalidArg, ContextKind::InvalidValue, ContextKind::ValidValue],
    ),
    (ErrorKind::ValueValidation, Id::CliValue, &[ContextKind::InvalidArg, ContextKind::InvalidValue]),
    (ErrorKind::MissingRequiredArgument, Id::CliMissing, &[ContextKind::InvalidArg]),
    (ErrorKind::ArgumentConflict, Id::CliTwice, &[ContextKind::InvalidArg]),
    (ErrorKind::TooManyValues, Id::CliTooMany, &[ContextKind::InvalidArg]),
    (ErrorKind::InvalidUtf8, Id::CliUtf8, &[]),
];

/// What is wrong, for `command` (as typed), and where its help is.
pub fn message(error: &clap::Error, command: &str) -> Message {
    let what = what(error);
    let message = Message::new(Id::CliSeeHelp).with_message(what).with(command);
    match error.get(ContextKind::SuggestedArg).or_else(|| error.get(ContextKind::SuggestedSubcommand)) {
        Some(suggested) => Message::new(Id::CliPerhaps).with_message(message).with(first_word(suggested)),
        None => message,
    }
}

fn what(error: &clap::Error) -> Message {
    let empty = |kind| matches!(error.get(kind), Some(ContextValue::String(text)) if text.is_empty());
    if error.kind() == ErrorKind::InvalidValue && empty(ContextKind::InvalidValue) {
        return Message::new(Id::CliNoValue).with(word(error, ContextKind::InvalidArg));
    }
    match KINDS.iter().find(|(kind, ..)| *kind == error.kind()) {
        Some((_, id, holes)) => holes.iter().fold(Message::new(*id), |message, hole| message.with(word(error, *hole))),
        None => Message::new(Id::CliUsage),
    }
}

fn word(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(other) => other.to_string(),
        None => String::new(),
    }
}

fn first_word(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(texts) => texts.first().cloned().unwrap_or_default(),
        other => other.to_string(),
    }
}
