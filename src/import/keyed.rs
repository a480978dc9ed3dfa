//! Keyed lines: what stands between two lines of `---` (YAML) or `+++` (TOML)
//! at the head of a text, as names with their values. A small reader of our
//! own: much of what clippings carry is no YAML (full-width colons, bare colons
//! in titles, links in double brackets), and a strict reader refuses all of it
//! for one such line. What is nested deeper is passed over.

/// Lines it may have.
const LONGEST: usize = 400;

/// Lines that a quoted value without its end may run on, where they are not
/// indented.
const RUNNING: usize = 8;

/// Bytes of the longest name.
const NAME: usize = 40;

/// A name with its values; none where it is left empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// In lower case, without quotation marks.
    pub name: String,
    /// In order, none empty.
    pub values: Vec<String>,
}

/// How the lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Yaml,
    Toml,
}

/// The pairs at the head of `text`, and where the body starts (bytes). Lines
/// without a closing mark count up to the first blank one, when two of their
/// names are `known`.
pub fn read(text: &str, known: fn(&str) -> bool) -> Option<(Vec<Pair>, usize)> {
    // Feeds and clippers leave blank lines above it.
    let start = text.len() - text.trim_start().len();
    let mut lines = text.get(start..)?.split_inclusive('\n');
    let first = lines.next()?;
    let form = form(first)?;
    let (mut found, mut at, mut blank) = (Vec::new(), start + first.len(), None);
    for line in lines.take(LONGEST) {
        let bare = line.trim_end();
        if form.closes(bare) {
            let keyed = found.iter().any(|line: &&str| pair(form, line).is_some());
            let empty = found.iter().all(|line| line.trim().is_empty());
            return (keyed || empty).then(|| (pairs(form, &found), at + line.len()));
        }
        if bare.is_empty() {
            blank.get_or_insert((found.len(), at));
        } else if blank.is_some() && !belongs(form, bare) {
            break;
        }
        found.push(bare);
        at += line.len();
    }
    let (count, body) = blank.or((at == text.len()).then_some((found.len(), at)))?;
    let head = found.get(..count)?;
    let pairs = pairs(form, head);
    // Here a line that opens with # may as well be the first heading.
    let own = |line: &&str| belongs(form, line) && !line.starts_with('#');
    let sure = head.iter().all(own) && pairs.iter().filter(|pair| known(&pair.name)).count() >= 2;
    sure.then_some((pairs, body))
}

/// Is `line` the mark that opens keyed lines?
pub fn is_fence(line: &str) -> bool {
    form(line).is_some()
}

/// Does `line` open with a name of either form?
pub fn is_pair(line: &str) -> bool {
    pair(Form::Yaml, line).is_some() || pair(Form::Toml, line).is_some()
}

fn form(line: &str) -> Option<Form> {
    match line.trim_end() {
        "---" => Some(Form::Yaml),
        "+++" => Some(Form::Toml),
        _ => None,
    }
}

impl Form {
    fn closes(self, line: &str) -> bool {
        match self {
            Form::Yaml => matches!(line, "---" | "..."),
            Form::Toml => line == "+++",
        }
    }
}

/// Can `line` be one of keyed lines?
fn belongs(form: Form, line: &str) -> bool {
    line.starts_with([' ', '\t', '#', '-', '[', ']']) || pair(form, line).is_some()
}

fn pair(form: Form, line: &str) -> Option<(&str, &str)> {
    let (key, value) = match form {
        Form::Yaml => line.split_once([':', '：']),
        Form::Toml => line.split_once('='),
    }?;
    let sound = !key.trim().is_empty() && key.len() <= NAME && !key.starts_with([' ', '\t', '-', '#', '[']);
    sound.then_some((key.trim(), value.trim()))
}

/// The pairs of keyed lines.
pub fn pairs_of(lines: &[&str]) -> Vec<Pair> {
    pairs(Form::Yaml, lines)
}

fn pairs(form: Form, lines: &[&str]) -> Vec<Pair> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(line) = lines.get(at) {
        at += 1;
        // Behind the name of a table all is nested in it.
        if form == Form::Toml && line.starts_with('[') {
            break;
        }
        let Some((name, value)) = pair(form, line) else { continue };
        let rest = lines.get(at..).unwrap_or(&[]);
        let more = reach(form, value, rest);
        at += more;
        let name = name.trim_matches(['"', '\'']).to_ascii_lowercase();
        found.push(Pair { name, values: values(value, rest.get(..more).unwrap_or(&[])) });
    }
    found
}

/// How many of the lines behind a value are its own: those that are indented,
/// the items of a list, and what a quotation mark or a bracket holds open.
fn reach(form: Form, value: &str, lines: &[&str]) -> usize {
    let list = uncommented(value).is_empty();
    let own = |line: &&&str| {
        let inset = line.starts_with([' ', '\t']) || line.is_empty();
        inset || (list && (line.starts_with("- ") || **line == "-"))
    };
    let inset = lines.iter().take_while(own).count();
    let held = |count: usize| is_open(value, lines.get(..count).unwrap_or(&[]));
    if !held(inset) {
        return inset;
    }
    let behind = lines.iter().skip(inset).take(RUNNING).take_while(|line| pair(form, line).is_none()).count();
    let closing = (inset + 1..=inset + behind).find(|count| !held(*count));
    closing.unwrap_or(inset)
}

/// Is a quotation mark or a bracket that opens the value not closed yet?
fn is_open(value: &str, more: &[&str]) -> bool {
    let whole = joined(value, more);
    match whole.chars().next() {
        Some('"' | '\'') => closed(&whole).is_none(),
        Some('[') => items(&whole).is_none(),
        _ => false,
    }
}

/// The values that `value` and the lines behind it hold.
fn values(value: &str, more: &[&str]) -> Vec<String> {
    let header = uncommented(value);
    let found = if header.starts_with(['|', '>']) && header.chars().skip(1).all(|c| "+-123456789".contains(c)) {
        vec![joined("", more)]
    } else if header.is_empty() {
        listed(more)
    } else {
        let whole = joined(value, more);
        match items(&whole).filter(|_| !is_link(&whole)) {
            Some(items) => items.iter().map(|item| scalar(item)).collect(),
            None if more.is_empty() || whole.starts_with(['"', '\'']) => vec![scalar(&whole)],
            None => vec![plain(&joined(header, more))],
        }
    };
    found.iter().map(|value| linked(value)).filter(|value| !value.is_empty()).collect()
}

/// The items of a list, one a line; or running text on lines of its own.
fn listed(lines: &[&str]) -> Vec<String> {
    let inset = |line: &str| line.len() - line.trim_start().len();
    let Some(first) = lines.iter().find(|line| !line.trim().is_empty()) else { return Vec::new() };
    let (base, mut found) = (inset(first), Vec::new());
    if !is_item(first) {
        let nested = is_nested(first.trim());
        return if nested { Vec::new() } else { vec![scalar(&joined("", lines))] };
    }
    for line in lines.iter().filter(|line| !line.trim().is_empty()) {
        let bare = line.trim();
        match bare.strip_prefix('-').filter(|_| inset(line) == base) {
            Some(item) => found.push(item.trim().to_owned()),
            None if is_item(bare) || is_nested(bare) => {}
            None => found.last_mut().into_iter().for_each(|item| glue(item, bare)),
        }
    }
    // A list in a list has no name here; people are written as `name: …`.
    found.retain(|item| !is_item(item));
    found.iter().map(|item| scalar(item.strip_prefix("name:").unwrap_or(item))).collect()
}

fn is_item(line: &str) -> bool {
    let line = line.trim();
    line == "-" || line.starts_with("- ")
}

/// `key: value`, with the plain colon that alone makes one in YAML.
fn is_nested(line: &str) -> bool {
    line.ends_with(':') || line.split_once(": ").is_some_and(|(key, _)| !key.contains(' ') && key.is_ascii())
}

/// The items between brackets; nothing where they do not close.
fn items(value: &str) -> Option<Vec<String>> {
    let inner = value.strip_prefix('[')?;
    let (mut found, mut item, mut depth, mut quote) = (Vec::new(), String::new(), 0usize, None);
    for c in inner.chars() {
        match c {
            '"' | '\'' if quote.is_none() && item.trim().is_empty() => quote = Some(c),
            _ if quote == Some(c) => quote = None,
            _ if quote.is_some() => {}
            '[' => depth += 1,
            ']' if depth == 0 => {
                found.push(item);
                return Some(found);
            }
            ']' => depth -= 1,
            ',' | '，' | '、' if depth == 0 => {
                found.push(std::mem::take(&mut item));
                continue;
            }
            _ => {}
        }
        item.push(c);
    }
    None
}

/// One value, out of its quotation marks, which hold all of it or are text.
fn scalar(value: &str) -> String {
    let value = value.trim();
    match closed(value) {
        Some((inner, rest)) if rest.is_empty() || rest.starts_with('#') => inner,
        None if value.starts_with('"') => value.trim_start_matches('"').to_owned(),
        _ => plain(value),
    }
}

fn plain(value: &str) -> String {
    match uncommented(value) {
        "null" | "Null" | "NULL" | "~" => String::new(),
        value => value.to_owned(),
    }
}

/// What a pair of quotation marks at the start of `value` holds, and what
/// stands behind it.
fn closed(value: &str) -> Option<(String, &str)> {
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let one = quote.len_utf8();
    let rest = value.get(one..)?;
    let triple = rest.as_bytes().starts_with(&[value.as_bytes().first().copied()?; 2]);
    if triple {
        let end = if quote == '"' { "\"\"\"" } else { "'''" };
        let (inner, rest) = rest.get(2 * one..)?.split_once(end)?;
        return Some((inner.trim().to_owned(), rest.trim()));
    }
    let (mut inner, mut chars) = (String::new(), rest.chars());
    while let Some(c) = chars.next() {
        match c {
            '\\' if quote == '"' => inner.push(escaped(&mut chars)?),
            '\'' if quote == c && chars.as_str().starts_with('\'') => inner.extend(chars.next()),
            _ if c == quote => return Some((inner.trim().to_owned(), chars.as_str().trim())),
            _ => inner.push(c),
        }
    }
    None
}

/// The character behind a backslash. A line end or a control is a space: a
/// value stands on one line.
fn escaped(chars: &mut std::str::Chars<'_>) -> Option<char> {
    let digits = match chars.next()? {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        'n' | 't' | 'r' | '0' | 'a' | 'b' | 'e' | 'f' | 'v' | '_' => return Some(' '),
        other => return Some(other),
    };
    let code = (0..digits).try_fold(0, |code, _| Some(code * 16 + chars.next()?.to_digit(16)?))?;
    Some(char::from_u32(code).filter(|c| !c.is_control()).unwrap_or(' '))
}

/// `value` without the comment at its end.
fn uncommented(value: &str) -> &str {
    let value = value.trim();
    let behind = |at: usize| value.get(..at).is_some_and(|before| before.is_empty() || before.ends_with([' ', '\t']));
    let cut = value.match_indices('#').map(|(at, _)| at).find(|at| behind(*at));
    value.get(..cut.unwrap_or(value.len())).unwrap_or(value).trim_end()
}

/// A value and the lines behind it on one line.
fn joined(value: &str, more: &[&str]) -> String {
    let mut whole = value.trim().to_owned();
    for line in more {
        // A line end behind a backslash is none.
        if whole.starts_with('"') && whole.ends_with('\\') {
            whole.pop();
            whole.push_str(line.trim());
        } else {
            glue(&mut whole, line.trim());
        }
    }
    whole
}

/// Puts `line` behind `whole`, with the space that a folded line end is, but
/// for Chinese marks, beside which nobody writes one.
fn glue(whole: &mut String, line: &str) {
    let mark = |c: char| !c.is_ascii() && !c.is_alphanumeric();
    let bound = whole.ends_with(mark) || line.starts_with(mark);
    if !whole.is_empty() && !line.is_empty() && !bound {
        whole.push(' ');
    }
    whole.push_str(line);
}

fn is_link(value: &str) -> bool {
    value.starts_with("[[") && !value.starts_with("[[[") && value.contains("]]")
}

/// Links in double brackets as what they name: without the folder it is kept
/// in, the heading in it, or how it would be shown.
fn linked(value: &str) -> String {
    let (mut shown, mut rest) = (String::new(), value);
    while let Some((before, (inside, behind))) =
        rest.split_once("[[").and_then(|(before, rest)| Some((before, rest.split_once("]]")?)))
    {
        shown.push_str(before);
        let target = inside.split(['|', '#']).next().unwrap_or(inside);
        shown.push_str(target.rsplit('/').next().unwrap_or(target).trim());
        rest = behind;
    }
    shown + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(head: &str) -> Vec<(String, String)> {
        let lines: Vec<&str> = head.lines().collect();
        pairs_of(&lines).into_iter().map(|pair| (pair.name, pair.values.join("|"))).collect()
    }

    fn one(head: &str) -> String {
        of(head).into_iter().next().map(|(_, value)| value).unwrap_or_default()
    }

    #[test]
    fn a_value_may_run_over_lines_in_every_way_yaml_has() {
        for head in [
            "title: >-\n  守好一湾清水，\n  护住一方百姓",
            "title: |\n  守好一湾清水，\n  护住一方百姓\n",
            "title: > # 折行\n  守好一湾清水，\n\n  护住一方百姓",
            "title: \"守好一湾清水，\n  护住一方百姓\" # 尾注",
            "title: \"守好一湾清水，\n护住一方百姓\"",
            "title: \"守好一湾\\\n  清水，\\\n  护住一方百姓\"",
            "title: '守好一湾清水，\n  护住一方百姓'",
            "title: 守好一湾清水，\n  护住一方百姓",
            "title:\n  守好一湾清水，\n  护住一方百姓",
            "title: \"\\u5B88\\u597D一湾清水，护住一方百姓\"",
        ] {
            let head = format!("{head}\nsource: 云汐区水务局");
            let expected = [("title", "守好一湾清水，护住一方百姓"), ("source", "云汐区水务局")];
            assert_eq!(of(&head), expected.map(|(name, value)| (name.to_owned(), value.to_owned())), "{head}");
        }
        assert_eq!(one("title: >-\n  党建引领\n  守水护堤"), "党建引领 守水护堤");
    }

    #[test]
    fn comments_and_nulls_are_no_values() {
        assert_eq!(one("title: 守水 # 尾注"), "守水");
        assert_eq!(one("title: 守水#1号闸"), "守水#1号闸");
        assert_eq!(one("title: \"守水 # 不是尾注\""), "守水 # 不是尾注");
        assert_eq!(one("author: null"), "");
        assert_eq!(one("author: ~ # 无"), "");
        assert_eq!(one("author: [周砚, ~] # 二人"), "周砚");
        assert_eq!(one("title: \"党建+服务民生\"让水更清"), "\"党建+服务民生\"让水更清");
    }

    #[test]
    fn links_in_brackets_are_names() {
        assert_eq!(one("author: [[周砚]]"), "周砚");
        assert_eq!(one("author: \"[[周砚|显示名]]\""), "周砚");
        assert_eq!(one("author:\n  - \"[[人物/周砚|周砚]]\"\n  - '[[沈禾]]'"), "周砚|沈禾");
        assert_eq!(one("author: [\"[[周砚]]\", \"[[沈禾]]\"]"), "周砚|沈禾");
    }

    #[test]
    fn what_is_nested_is_passed_over() {
        assert_eq!(one("categories:\n  - 党建\n  - - 水务\n    - 河湖\n"), "党建");
        assert_eq!(one("author:\n  name: 周砚\n  mail: a@example.org\n"), "");
        assert_eq!(one("author:\n  - name: 周砚\n    mail: a@example.org\n  - name: 沈禾\n"), "周砚|沈禾");
        assert_eq!(one("topics:\n- 服务民生\n- 基层治理"), "服务民生|基层治理");
        assert_eq!(one("title: \"没有结尾\nauthor: \"周砚\""), "没有结尾");
        assert_eq!(one("topics: [\n  服务民生,\n  基层治理\n]"), "服务民生|基层治理");
    }

    #[test]
    fn toml_is_read_the_same_way() {
        let text = "+++\ntitle = \"守水：一年记\" # 尾注\ndate = 2025-03-18\nauthors = [\n  '周砚',\n  '沈禾',\n]\n[params]\ntitle = '别的'\n+++\n正文。\n";
        let (pairs, body) = read(text, |_| true).expect("pairs");
        let found: Vec<(&str, String)> = pairs.iter().map(|pair| (pair.name.as_str(), pair.values.join("|"))).collect();
        let expected = [("title", "守水：一年记"), ("date", "2025-03-18"), ("authors", "周砚|沈禾")];
        assert_eq!(found, expected.map(|(name, value)| (name, value.to_owned())));
        assert_eq!(text.get(body..), Some("正文。\n"));
        assert_eq!(one("x: '''守水'''"), "守水");
    }

    #[test]
    fn a_rule_far_below_does_not_close_what_was_left_open() {
        let text = "---\ntitle: 守水\ndate: 2025-03-18\n\n正文第一段。\n\n---\n\n正文第二段。\n";
        let (pairs, body) = read(text, |name| matches!(name, "title" | "date")).expect("pairs");
        assert_eq!(pairs.len(), 2);
        assert!(text.get(body..).is_some_and(|body| body.trim().starts_with("正文第一段。")));
        assert_eq!(read("---\ntitle: 守水\ndate: 2025-03-18\n# 守水\n\n正文。\n", |_| true), None);
        assert_eq!(read(&format!("---\n{}", "title: 守水\n".repeat(500)), |_| true), None);
        assert_eq!(read("---\ntitle: 守水\n\n正文。\n", |name| name == "title"), None);
    }
}
