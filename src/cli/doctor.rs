//! `jianbao doctor`: what the terminal was asked, what it answered and what
//! follows from it; what is remembered, and whether the folders can be
//! written. For whoever sees columns that do not agree, and for bug reports.

use std::fs::{self, OpenOptions};
use std::io::{self, IsTerminal};
use std::path::Path;

use clap::ArgMatches;
use serde_json::{Map, Value, json};

use super::context::{Context, Stop};
use super::spec::{AMBIGUOUS, JSON, Said, Spec, said};
use crate::message::{Id, Lang, Message};
use crate::run::asked::Asked;
use crate::store::{AmbiguousSetting, Terminal};
use crate::term::ask;
use crate::term::probe::Answers;
use crate::text::GROUPS;
use crate::ui::Depth;
use crate::ui::role::Background;

/// The row of `doctor`.
pub const SPEC: Spec = Spec {
    name: "doctor",
    about: said(
        "检查终端：问了什么、答了什么、因此怎样显示",
        "examine the terminal: what it was asked, what it answered, what follows",
    ),
    args: &[JSON, AMBIGUOUS],
    children: &[],
    examples: &[],
    run,
};

/// What the environment says of the terminal and of those it runs in.
const VARIABLES: &[&str] =
    &["TERM", "COLORTERM", "COLORFGBG", "NO_COLOR", "TERM_PROGRAM", "VTE_VERSION", "TMUX", "STY", "SSH_TTY"];

/// Fonts with “ as wide as a Chinese character, and those with it as wide as
/// a letter: the advances in the fonts themselves.
const FONTS: [&[&str]; 2] = [
    &["Noto Sans Mono CJK SC", "Noto Sans Mono CJK TC", "Noto Sans Mono CJK HK"],
    &[
        "Noto Sans Mono CJK JP",
        "Noto Sans Mono CJK KR",
        "Noto Sans Mono",
        "DejaVu Sans Mono",
        "WenQuanYi Micro Hei Mono",
    ],
];

/// The colours by name, and how they are called.
const DEPTHS: &[(Depth, &str, Said)] = &[
    (Depth::True, "24bit", said("24 位色", "24 bits")),
    (Depth::Ansi256, "256", said("256 色", "256 colours")),
    (Depth::Ansi16, "16", said("16 色", "16 colours")),
    (Depth::None, "none", said("不用颜色", "none")),
];

/// One thing found out: for people a line or more, for programs a value.
struct Fact {
    key: &'static str,
    label: Said,
    said: Vec<String>,
    value: Value,
}

/// What everything is told from.
struct Case<'a> {
    context: &'a Context,
    /// What was answered now; `None` where nobody could be asked.
    answers: Option<Answers>,
    /// What was remembered before.
    remembered: Option<Terminal>,
    /// What is in force.
    asked: Asked,
}

fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Stop> {
    let (facts, kept) = {
        let case = examine(context)?;
        let is_new = case.answers.as_ref().is_some_and(|answers| answers.complete);
        (facts(&case), if is_new { case.asked.keep(&context.store()) } else { Ok(()) })
    };
    if let Err(error) = kept {
        context.complain(&error.message());
    }
    if matches.get_flag("json") {
        let all: Map<String, Value> = facts.into_iter().map(|fact| (fact.key.to_owned(), fact.value)).collect();
        return Ok(context.out.json(&Value::Object(all))?);
    }
    for fact in facts {
        let label = fact.label.text(context.lang);
        match fact.said.as_slice() {
            [one] => context.out.line(&format!("{label}{}{one}", context.lang.pick("：", ": ")))?,
            many => {
                context.out.line(&format!("{label}{}", context.lang.pick("：", ":")))?;
                many.iter().try_for_each(|line| context.out.line(&format!("  {line}")))?;
            }
        }
    }
    Ok(())
}

fn examine(context: &Context) -> Result<Case<'_>, Stop> {
    let mut asked = context.asked(context.settings.ambiguous);
    let remembered = asked.said.clone();
    let answers = match context.on_screen() && io::stdin().is_terminal() {
        true => Some(ask::once().map_err(|error| Stop::Failed(Message::new(Id::NoTerminal).with(error)))?),
        false => None,
    };
    if let Some(answers) = &answers {
        asked.take(answers);
    }
    Ok(Case { context, answers, remembered, asked })
}

fn facts(case: &Case<'_>) -> Vec<Fact> {
    let mut facts =
        vec![environment(case), answered(case), remembered(case), widths(case), ground(case), colours(case)];
    facts.extend(abilities(case));
    facts.extend([clipboard(case), folders(case), fonts(case.context.lang)]);
    facts
}

fn environment(_: &Case<'_>) -> Fact {
    let set = VARIABLES.iter().filter_map(|name| Some((*name, std::env::var(name).ok()?)));
    let set: Vec<(&str, String)> = set.filter(|(_, value)| !value.is_empty()).collect();
    Fact {
        key: "environment",
        label: said("环境变量", "environment"),
        said: vec![set.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("  ")],
        value: Value::Object(set.into_iter().map(|(name, value)| (name.to_owned(), json!(value))).collect()),
    }
}

fn answered(case: &Case<'_>) -> Fact {
    let (word, id) = match &case.answers {
        None => (None, Id::DoctorNotAsked),
        Some(answers) if answers.complete => (Some("all"), Id::DoctorAnswered),
        Some(answers) => (Some(if answers.cells.is_empty() { "nothing" } else { "part" }), Id::DoctorSilent),
    };
    let said_now = Message::new(id).text(case.context.lang).to_string();
    Fact { key: "answered", label: said("询问", "asked"), said: vec![said_now], value: json!(word) }
}

fn remembered(case: &Case<'_>) -> Fact {
    let (message, value) = match &case.remembered {
        Some(said) => (Message::new(Id::DoctorRemembered).with(&said.updated), json!(said)),
        None => (Message::new(Id::DoctorNever), Value::Null),
    };
    let line = message.text(case.context.lang).to_string();
    Fact { key: "remembered", label: said("记得的回答", "remembered"), said: vec![line], value }
}

/// Each group with the cells in force; by programs the answer is read too.
fn widths(case: &Case<'_>) -> Fact {
    let (lang, widths) = (case.context.lang, case.asked.widths());
    let setting = match case.context.settings.ambiguous {
        AmbiguousSetting::Auto => "auto",
        AmbiguousSetting::Narrow => "narrow",
        AmbiguousSetting::Wide => "wide",
    };
    let mut lines = Vec::new();
    if setting != "auto" {
        lines.push(Message::new(Id::DoctorForced).with(setting).text(lang).to_string());
    }
    let mut groups = Vec::new();
    for (at, group) in GROUPS.iter().enumerate() {
        let cells = widths.of_char(group.asked);
        let answer = case.answers.as_ref().and_then(|answers| answers.cells.get(at));
        let line = Message::new(Id::DoctorCells).with(group.asked).with(group.name).with(cells);
        lines.push(line.text(lang).to_string());
        groups.push(json!({ "group": group.name, "asked": group.asked, "answered": answer, "cells": cells }));
    }
    Fact {
        key: "widths",
        label: said("字符占几格", "cells"),
        said: lines,
        value: json!({ "setting": setting, "groups": groups }),
    }
}

fn ground(case: &Case<'_>) -> Fact {
    let lang = case.context.lang;
    let (word, name) = match case.asked.background() {
        Background::Light => ("light", Id::DoctorLight),
        Background::Dark | Background::None => ("dark", Id::DoctorDark),
    };
    let colour = case.asked.said.as_ref().and_then(|said| said.ground);
    let colour = colour.map(|(r, g, b)| format!("#{r:02x}{g:02x}{b:02x}"));
    let message = match &colour {
        Some(colour) => Message::new(Id::DoctorGround).with_message(name.into()).with(colour),
        None => Message::new(Id::DoctorGroundGuess).with_message(name.into()),
    };
    Fact {
        key: "ground",
        label: said("底色", "ground"),
        said: vec![message.text(lang).to_string()],
        value: json!({ "is": word, "answered": colour }),
    }
}

fn colours(case: &Case<'_>) -> Fact {
    let lang = case.context.lang;
    let depth = case.asked.depth();
    let row = DEPTHS.iter().find(|(known, ..)| *known == depth);
    let (word, name) = row.map_or(("none", ""), |(_, word, name)| (*word, name.text(lang)));
    let is_asked = case.asked.is_depth_asked();
    let id = if is_asked { Id::DoctorColoursAsked } else { Id::DoctorColours };
    Fact {
        key: "colours",
        label: said("颜色", "colours"),
        said: vec![Message::new(id).with(name).text(lang).to_string()],
        value: json!({ "depth": word, "by": if is_asked { "terminal" } else { "environment" } }),
    }
}

/// What it can do or not.
fn abilities(case: &Case<'_>) -> [Fact; 3] {
    let fact = |key, label, is: Option<bool>| {
        let said = is.map_or("?".to_owned(), |is| {
            Message::new(if is { Id::Yes } else { Id::No }).text(case.context.lang).to_string()
        });
        Fact { key, label, said: vec![said], value: json!(is) }
    };
    let said_of = case.asked.said.as_ref();
    let keyboard = case.answers.as_ref().map(|answers| answers.keyboard);
    [
        fact("at_once", said("整屏一次显示（2026）", "shows a frame at once (2026)"), said_of.map(|said| said.at_once)),
        fact("keyboard", said("分得清的键（kitty 协议）", "tells keys apart (kitty's protocol)"), keyboard),
        fact("mouse", said("使用鼠标", "mouse in use"), Some(case.context.settings.mouse)),
    ]
}

fn clipboard(case: &Case<'_>) -> Fact {
    let command = &case.context.settings.clipboard_command;
    let in_tmux = std::env::var_os("TMUX").is_some_and(|value| !value.is_empty());
    let (line, value) = match (command.is_empty(), in_tmux) {
        (false, _) => (command.join(" "), json!(command)),
        (true, true) => (Message::new(Id::DoctorTmux).text(case.context.lang).to_string(), json!("osc52")),
        (true, false) => (Message::new(Id::DoctorOsc).text(case.context.lang).to_string(), json!("osc52")),
    };
    Fact { key: "clipboard", label: said("剪贴板", "clipboard"), said: vec![line], value }
}

fn folders(case: &Case<'_>) -> Fact {
    let paths = &case.context.paths;
    let named = [("config", &paths.config), ("data", &paths.data), ("state", &paths.state), ("cache", &paths.cache)];
    let (mut lines, mut all) = (Vec::new(), Map::new());
    for (name, path) in named {
        let writable = can_be_written(path);
        let id = if writable { Id::DoctorWritable } else { Id::DoctorNotWritable };
        lines.push(Message::new(id).with(path.display()).text(case.context.lang).to_string());
        all.insert(name.to_owned(), json!({ "path": path.to_string_lossy(), "writable": writable }));
    }
    Fact { key: "folders", label: said("文件夹", "folders"), said: lines, value: Value::Object(all) }
}

/// Whether a file can be made in a folder, or in the one it would be made in:
/// permissions alone do not tell of a full or a read-only disk.
fn can_be_written(folder: &Path) -> bool {
    let Some(there) = folder.ancestors().find(|path| path.is_dir()) else { return false };
    let trial = there.join(format!(".jianbao-doctor-{}", std::process::id()));
    let made = OpenOptions::new().write(true).create_new(true).open(&trial);
    made.is_ok() && fs::remove_file(&trial).is_ok()
}

fn fonts(lang: Lang) -> Fact {
    let [two, one] = FONTS.map(|names| names.join(lang.pick("、", ", ")));
    let message = Message::new(Id::DoctorFonts).with(two).with(one);
    let value = json!({ "quotes_two_cells": FONTS[0], "quotes_one_cell": FONTS[1] });
    Fact { key: "fonts", label: said("字体", "fonts"), said: vec![message.text(lang).to_string()], value }
}
