//! Which format a text is in: what is in it counts before what its name says.
//! A `.txt` stays plain unless it is clearly something else.

use super::front_matter;
use super::given::{Format, Given};
use super::html;
use super::keyed;

/// Bytes looked at, from the start.
const SAMPLE: usize = 16 * 1024;

/// The keys that make a JSON object one of ours.
const KEYS: &[&str] = &["\"title\"", "\"blocks\"", "\"text\""];

/// The format of `text`.
pub fn sniff(given: &Given<'_>, text: &str) -> Format {
    if let Some(format) = given.format {
        return format;
    }
    let head = crate::text::slice(text, 0..SAMPLE).trim_start();
    let ending = given.ending();
    if html::is_page(head) {
        return Format::Html;
    }
    let keyed = || head.starts_with('{') && KEYS.iter().any(|key| head.contains(key));
    if (ending == "json" && may_be_json(head)) || (keyed() && !front_matter::opens_with_object(text)) {
        return Format::Json;
    }
    if ending != "json" && keyed() {
        return Format::Markdown;
    }
    let needed = match ending.as_str() {
        "html" | "htm" | "xhtml" | "shtml" if is_tagged(head) => return Format::Html,
        "md" | "markdown" | "mkd" => return Format::Markdown,
        _ if html::is_piece(head) => return Format::Html,
        "txt" | "text" | "html" | "htm" | "xhtml" | "shtml" | "json" => 4,
        _ => 2,
    };
    if has_front_matter(head) || markdown_marks(head) >= needed { Format::Markdown } else { Format::Plain }
}

/// Can `head` be JSON, if only broken JSON? Notes are saved under any name.
pub fn may_be_json(head: &str) -> bool {
    head.is_empty() || head.starts_with(['{', '[', '/'])
}

/// Is there anything in `head` that only HTML has: a tag, a comment, an entity?
fn is_tagged(head: &str) -> bool {
    let tag = |(at, _): (usize, &str)| {
        let next = head.get(at + 1..).and_then(|rest| rest.chars().next());
        next.is_some_and(|c| c.is_ascii_alphabetic() || "/!?".contains(c))
    };
    let entity = |(at, _): (usize, &str)| {
        let name = head.get(at + 1..).unwrap_or("").chars().take(9);
        let name: String = name.take_while(|c| c.is_ascii_alphanumeric() || *c == '#' || *c == ';').collect();
        name.split_once(';').is_some_and(|(name, _)| name.len() > 1)
    };
    head.match_indices('<').any(tag) || head.match_indices('&').any(entity)
}

fn has_front_matter(head: &str) -> bool {
    let mut lines = head.lines();
    let fence = lines.next().map_or("", str::trim_end);
    keyed::is_fence(fence)
        && lines.next().is_some_and(keyed::is_pair)
        && lines.take(60).any(|line| line.trim_end() == fence)
}

/// How many marks of Markdown stand in `head`: headings weigh two, fences,
/// table rules, pictures and links one each.
fn markdown_marks(head: &str) -> usize {
    let mut lines = head.lines();
    // # Title, a blank line, and a link: what clippers write.
    let titled = lines.next().is_some_and(|line| line.starts_with("# ")) && lines.next().is_some_and(str::is_empty);
    usize::from(titled && head.contains("](http")) + head.lines().map(mark).sum::<usize>()
}

fn mark(line: &str) -> usize {
    let hashes = line.len() - line.trim_start_matches('#').len();
    if (1..=6).contains(&hashes) && line.as_bytes().get(hashes) == Some(&b' ') {
        return 2;
    }
    let rule = line.trim_start().starts_with('|') && line.contains("---");
    usize::from(rule || line.starts_with("```") || line.contains("](http") || line.contains("!["))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_counts_before_the_name() {
        let cases = [
            ("a.txt", "{\"title\": \"守水\", \"blocks\": []}", Format::Json),
            ("a.txt", "---\ntitle: 守水\n---\n正文。\n", Format::Markdown),
            ("a.txt", "+++\ntitle = '守水'\n+++\n正文。\n", Format::Markdown),
            ("a.txt", "# 守水\n\n正文。\n\n## 一段\n", Format::Markdown),
            ("a.txt", "# 守水\n正文。\n", Format::Plain),
            ("a.txt", "# 守水\n\n> 来源: [云汐日报](https://example.org/a)\n\n正文。\n", Format::Markdown),
            ("-", "# 守水\n正文。\n", Format::Markdown),
            ("-", "守水\n正文。\n", Format::Plain),
            ("a.json", "[1]", Format::Json),
            ("a.md", "守水", Format::Markdown),
            ("-", "{党建}", Format::Plain),
            ("a.htm", "守水", Format::Plain),
            ("a.html", "守水\n\n甲<乙，甲 & 乙。", Format::Plain),
            ("a.html", "守水&nbsp;一年", Format::Html),
            ("a.html", "守水<br>一年", Format::Html),
            ("a.html", "# 守水\n\n正文。\n\n## 一段\n", Format::Markdown),
            ("a.json", "守水\n正文。", Format::Plain),
            ("a.json", "", Format::Json),
            ("a.json", "{\"标题\": 1", Format::Json),
            ("a.txt", "<!DOCTYPE html><html><p>守水", Format::Html),
            ("a.md", " <html lang=zh><p>守水", Format::Html),
            ("-", "<div><p>一段。</p><p>二段。</p><p>三段。</p></div>", Format::Html),
            ("a.md", "<p>一段。</p><p>二段。</p><p>三段。</p>", Format::Markdown),
            ("-", "守水<br>一行", Format::Plain),
        ];
        for (name, text, format) in cases {
            let given = Given { name, bytes: b"", encoding: None, format: None };
            assert_eq!(sniff(&given, text), format, "{name}: {text}");
        }
    }
}
