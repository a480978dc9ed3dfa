//! Arguments in, exit code out.
use jianbao::store::{Paths, paths::Overrides};
fn main() -> std::process::ExitCode {
    let paths = Paths::resolve(&Overrides::default(), &|n| std::env::var_os(n)).unwrap();
    let opened = std::env::args_os().skip(1).map(Into::into).collect();
    jianbao::run::run(jianbao::run::Start {
        paths,
        opened,
        stdin: None,
        lang: jianbao::message::Lang::Zh,
        resume: false,
    })
}
