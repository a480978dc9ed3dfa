//! `jianbao config`: write a commented `config.toml`, or check the one there is.

use clap::ArgMatches;

use super::context::{Context, Stop};
use super::spec::{Spec, said};
use crate::message::{Id, Message};
use crate::reader::keymap::Keymap;
use crate::run::palettes;

/// The row of `config`.
pub const SPEC: Spec = Spec {
    name: "config",
    about: said("写出或检查设置文件", "write or check the settings file"),
    args: &[],
    children: &[
        Spec {
            name: "init",
            about: said("写出带说明的 config.toml", "write a commented config.toml"),
            args: &[],
            children: &[],
            examples: &[],
            run: init,
        },
        Spec {
            name: "rules",
            about: said(
                "写出带说明的 rules.toml（自定净化规则）",
                "write a commented rules.toml (cleaning rules of your own)",
            ),
            args: &[],
            children: &[],
            examples: &[],
            run: rules,
        },
        Spec {
            name: "check",
            about: said("检查 config.toml，指出行列和原因", "check config.toml: line, column and reason"),
            args: &[],
            children: &[],
            examples: &[],
            run: check,
        },
    ],
    examples: &[],
    run: neither,
};

fn neither(_: &mut Context, _: &ArgMatches) -> Result<(), Stop> {
    Err(Stop::Usage(Message::new(Id::CliConfigWhat)))
}

fn init(context: &mut Context, _: &ArgMatches) -> Result<(), Stop> {
    let (all, _) = palettes::all(&context.paths);
    context.store().init_config(&palettes::known(&all))?;
    let line = Message::new(Id::CliConfigWritten).with(context.paths.config_file().display()).text(context.lang);
    Ok(context.out.line(&line)?)
}

fn rules(context: &mut Context, _: &ArgMatches) -> Result<(), Stop> {
    crate::library::init_rules(&context.paths)?;
    let line = Message::new(Id::CliConfigWritten).with(context.paths.rules_file().display()).text(context.lang);
    Ok(context.out.line(&line)?)
}

fn check(context: &mut Context, _: &ArgMatches) -> Result<(), Stop> {
    let (all, broken) = palettes::all(&context.paths);
    let loaded = context.store().load_settings(&palettes::known(&all));
    let (_, keys) = Keymap::new(&loaded.settings.keys);
    let warnings = loaded.warnings.iter().map(crate::store::SettingWarning::message);
    let (_, rules) = crate::library::rules(&context.paths);
    let rules = rules.iter().map(crate::library::Problem::message);
    // A damaged file was put right, and said, when the program started.
    let said = std::mem::take(&mut context.said);
    let all: Vec<Message> = warnings.chain(said).chain(broken).chain(keys).chain(rules).collect();
    all.iter().for_each(|message| context.complain(message));
    if all.is_empty() {
        let file = context.paths.config_file();
        let id = if file.is_file() { Id::CliConfigGood } else { Id::CliConfigNone };
        let line = Message::new(id).with(file.display()).text(context.lang);
        context.out.line(&line)?;
    }
    Ok(())
}
