//! `jianbao completions`: what a shell needs to complete our arguments.

use clap::ArgMatches;
use clap_complete::{Shell, generate};

use super::context::{Context, Stop};
use super::spec::{Form, Kind, Spec, positional, said};

/// The shells.
const SHELLS: &[(&str, Shell)] = &[
    ("bash", Shell::Bash),
    ("elvish", Shell::Elvish),
    ("fish", Shell::Fish),
    ("powershell", Shell::PowerShell),
    ("zsh", Shell::Zsh),
];

/// The row of `completions`.
pub const SPEC: Spec = Spec {
    name: "completions",
    about: said("输出 shell 补全脚本", "print completions for a shell"),
    args: &[positional(
        "shell",
        Kind::One(Form::Of(&["bash", "elvish", "fish", "powershell", "zsh"]), said("SHELL", "SHELL")),
        said("哪种 shell", "which shell"),
    )],
    children: &[],
    examples: &[(
        "jianbao completions bash > ~/.local/share/bash-completion/completions/jianbao",
        said("给 bash 装上补全", "install them for bash"),
    )],
    run,
};

fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Stop> {
    let name = matches.get_one::<String>("shell").map_or("", String::as_str);
    let Some((_, shell)) = SHELLS.iter().find(|(known, _)| *known == name) else { return Ok(()) };
    let mut script = Vec::new();
    generate(*shell, &mut context.command, "jianbao", &mut script);
    Ok(context.out.generated(&script)?)
}
