//! The themes in force: the bundled ones, overridden and added to by the
//! user's files in the config dir, `themes/topics/*.json`. A broken file is a
//! problem, never a refusal.

use std::path::Path;

use super::bundled;
use super::entry::Problem;
use super::file::{problem, read};
use super::walk::walk;
use crate::article::{Topic, Topics};
use crate::message::{Id, Message};
use crate::store::Paths;

/// All themes, and the user's files that are none.
pub fn topics(paths: &Paths) -> (Topics, Vec<Problem>) {
    let folder = paths.topics_dir();
    let mut topics = bundled::topics();
    if !folder.is_dir() {
        return (Topics::new(topics), Vec::new());
    }
    let found = walk(&folder, 0);
    let mut problems = found.problems;
    for path in found.files.iter().filter(|path| path.extension().is_some_and(|ending| ending == "json")) {
        match topic(path) {
            Ok(topic) => topics.push(topic),
            Err(problem) => problems.push(problem),
        }
    }
    (Topics::new(topics), problems)
}

fn topic(path: &Path) -> Result<Topic, Problem> {
    let broken = |error: serde_json::Error| Problem {
        at: Some((error.line(), error.column())),
        ..problem(path, Message::new(Id::LibraryTopicBroken).with(error))
    };
    let topic: Topic = serde_json::from_slice(&read(path)?).map_err(broken)?;
    if topic.id.trim().is_empty() || topic.zh.trim().is_empty() {
        return Err(problem(path, Id::LibraryTopicNameless));
    }
    Ok(topic)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_users_file_overrides_or_adds_and_a_broken_one_is_named() {
        let root = tempfile::tempdir().expect("a folder");
        let dir = || root.path().to_owned();
        let paths = Paths { config: dir(), data: dir(), state: dir(), cache: dir() };
        let bundled = topics(&paths).0.iter().count();
        let folder = root.path().join("themes/topics");
        fs::create_dir_all(&folder).expect("a folder");
        let files = [
            ("a.json", r#"{"id": "study", "zh": "学习", "en": "Learning"}"#),
            ("b.json", r#"{"id": "sport", "zh": "文体活动", "en": "Sport"}"#),
            ("c.json", "{\n  \"id\": 1}"),
            ("d.json", r#"{"id": "", "zh": "无名", "en": "x"}"#),
            ("e.txt", "no theme"),
        ];
        for (name, text) in files {
            fs::write(folder.join(name), text).expect("a file");
        }
        let (topics, problems) = topics(&paths);
        assert_eq!(topics.get("study").map(|topic| topic.zh.as_str()), Some("学习"));
        assert_eq!(topics.iter().count(), bundled + 1);
        assert_eq!(
            problems.iter().map(|p| p.reason.id).collect::<Vec<_>>(),
            [Id::LibraryTopicBroken, Id::LibraryTopicNameless]
        );
        assert_eq!(problems[0].at.map(|at| at.0), Some(2));
    }
}
