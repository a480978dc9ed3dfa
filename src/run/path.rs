//! Paths as they are typed: `~`, and what a beginning may be completed to.

use std::path::{Path, PathBuf};

/// `~` as the shell reads it; everything else as it is.
pub fn expand(typed: &str) -> PathBuf {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    match (typed.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(typed),
    }
}

/// What `typed` may be completed to: names in its folder that begin so, the
/// folders with a slash behind them, in order; hidden ones only when asked for.
pub fn complete(typed: &str) -> Vec<String> {
    let (folder, start) = typed.rsplit_once('/').map_or(("", typed), |(folder, start)| (folder, start));
    let shown = |name: &str| if typed.contains('/') { format!("{folder}/{name}") } else { name.to_owned() };
    let place = if typed.starts_with('/') && folder.is_empty() { "/" } else { folder };
    let place = if place.is_empty() { PathBuf::from(".") } else { expand(&format!("{place}/")) };
    let Ok(entries) = std::fs::read_dir(place) else { return Vec::new() };
    let mut found: Vec<String> = entries
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let wanted = name.starts_with(start) && (start.starts_with('.') || !name.starts_with('.'));
            let slash = if Path::is_dir(&entry.path()) { "/" } else { "" };
            wanted.then(|| format!("{}{slash}", shown(&name)))
        })
        .collect();
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_completed_to_what_is_there() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["简报一.txt", "简报二.txt", ".hidden", "other.md"] {
            std::fs::write(folder.path().join(name), "x").expect("written");
        }
        std::fs::create_dir(folder.path().join("简报集")).expect("made");
        let base = folder.path().to_string_lossy().into_owned();
        let names = |typed: &str| -> Vec<String> {
            let all = complete(&format!("{base}/{typed}"));
            all.iter().map(|path| path.replace(&format!("{base}/"), "")).collect()
        };
        assert_eq!(names("简报"), ["简报一.txt", "简报二.txt", "简报集/"]);
        assert_eq!(names("o"), ["other.md"]);
        assert_eq!(names("."), [".hidden"]);
        assert!(names("无").is_empty());
    }
}
