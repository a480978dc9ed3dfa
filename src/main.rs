//! Arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    jianbao::cli::start(std::env::args_os().skip(1).collect(), &|name| std::env::var_os(name))
}
