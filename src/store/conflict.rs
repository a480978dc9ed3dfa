//! Copies of a file that other programs leave beside it when two machines
//! changed it: by Syncthing, Dropbox, Nextcloud and OneDrive as files with
//! telling names, by git as marks inside. Names and texts only; what they are
//! merged into is [`super::kept`]'s.

/// What a synchronising program puts into the name of a copy (lower case).
const SIGNS: &[&str] = &[".sync-conflict-", "conflicted copy", "conflict copy", "冲突副本", "冲突的副本"];

/// Is `name` a copy of the file called `own` (`bookmarks.json`)?
pub fn is_copy(name: &str, own: &str) -> bool {
    let (stem, ending) = own.rsplit_once('.').unwrap_or((own, ""));
    let middle = name.strip_prefix(stem).and_then(|rest| rest.strip_suffix(ending));
    let lower = middle.unwrap_or_default().to_lowercase();
    SIGNS.iter().any(|sign| lower.contains(sign))
}

/// The two sides of a text with git's merge marks in it; `None` where there
/// are none, or they do not match.
pub fn sides(text: &str) -> Option<[String; 2]> {
    let mut sides = [String::new(), String::new()];
    // 0: outside; 1: ours; 2: what both began from; 3: theirs.
    let (mut at, mut marks) = (0, 0);
    for line in text.lines() {
        let next = match (line.get(..7), at) {
            (Some("<<<<<<<"), 0) => 1,
            (Some("|||||||"), 1) => 2,
            (Some("======="), 1 | 2) => 3,
            (Some(">>>>>>>"), 3) => 0,
            _ => at,
        };
        if next != at {
            (at, marks) = (next, marks + 1);
            continue;
        }
        let wanted: &[usize] = match at {
            0 => &[0, 1],
            1 => &[0],
            3 => &[1],
            _ => &[],
        };
        for side in wanted {
            sides[*side].push_str(line);
            sides[*side].push('\n');
        }
    }
    (at == 0 && marks > 0).then_some(sides)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_known_by_their_names() {
        for copy in [
            "bookmarks.sync-conflict-20260131-080509-ABCDEF2.json",
            "bookmarks (Li's conflicted copy 2026-01-31).json",
            "bookmarks (conflicted copy 2026-01-31 080509).json",
            "bookmarks-laptop-Conflict copy.json",
            "bookmarks (李 的冲突副本).json",
        ] {
            assert!(is_copy(copy, "bookmarks.json"), "{copy}");
        }
        for other in ["bookmarks.json", "bookmarks.json.bak", "bookmarks-old.json", "other.sync-conflict-1.json", ""] {
            assert!(!is_copy(other, "bookmarks.json"), "{other}");
        }
    }

    #[test]
    fn both_sides_of_a_merge_are_read() {
        let text = "a\n<<<<<<< HEAD\nb\n||||||| base\nx\n=======\nc\n>>>>>>> theirs\nd\n";
        assert_eq!(sides(text), Some(["a\nb\nd\n".into(), "a\nc\nd\n".into()]));
        for none in ["a\nb\n", "<<<<<<< HEAD\na\n", "=======\n"] {
            assert_eq!(sides(none), None, "{none}");
        }
    }
}
