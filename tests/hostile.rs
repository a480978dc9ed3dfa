//! Hostile input, generated: every shape that SAFETY names, read or refused
//! with a sentence, kept + removed = the buffer, nothing drawn that acts.
//! `cargo test --test hostile -- --nocapture` prints what each costs;
//! `-- --ignored` runs the large ones.
#![allow(clippy::string_slice)]

use std::time::Instant;

use jianbao::article::{Article, ArticleId, Topics};
use jianbao::import::{Given, import};
use jianbao::message::{Id, Lang};

fn attempt(name: &str, bytes: &[u8]) -> Result<Article, Id> {
    let given = Given { name, bytes, encoding: None, format: None };
    import(given, ArticleId("hostile".into()), &Topics::default()).map_err(|error| {
        assert!(!error.reason.text(Lang::Zh).is_empty() && !error.reason.text(Lang::En).is_empty());
        error.reason.id
    })
}

/// Kept + removed = the buffer.
fn holds_together(article: &Article, name: &str) {
    let mut ranges: Vec<_> = article.blocks.iter().map(|block| block.range.clone()).collect();
    ranges.extend(article.removed.iter().map(|removal| removal.range.clone()));
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut at = 0;
    for range in ranges {
        assert!(range.start >= at, "{name}: {range:?} overlaps what ends at {at}");
        assert!(article.text[at..range.start].trim().is_empty(), "{name}: lost text before {range:?}");
        at = range.end;
    }
    assert!(article.text[at..].trim().is_empty(), "{name}: lost the end");
}

fn walk(cases: Vec<(&str, Vec<u8>)>) {
    for (name, bytes) in cases {
        let begun = Instant::now();
        let read = attempt(name, &bytes);
        println!("{name}: {} bytes in {:?}: {:?}", bytes.len(), begun.elapsed(), read.as_ref().err());
        if let Ok(article) = read {
            holds_together(&article, name);
        }
    }
}

const SENTENCE: &str = "云汐区三面环湖，大小河汊一百四十多条，守水是这里的头等大事。";

/// A page of about `size` bytes made of `part`, again and again.
fn page(part: &str, size: usize) -> Vec<u8> {
    format!("<html><h1>守水</h1>{}<p>{SENTENCE}</p></html>", part.repeat(size / part.len())).into_bytes()
}

fn pages(size: usize) -> Vec<(&'static str, Vec<u8>)> {
    let cell = format!("<td>{SENTENCE}");
    vec![
        ("deep-div.html", page("<div>", size)),
        ("deep-list.html", page("<ul><li>甲", size)),
        ("deep-bold.html", page("<b>甲", size)),
        ("deep-bold-paragraphs.html", page("<b><p>甲", size)),
        ("deep-table.html", page("<table><tr><td>甲", size)),
        ("deep-span.html", page("<span class=a>甲", size)),
        ("deep-quote.html", page("<blockquote>甲</p>", size)),
        ("closed-too-often.html", page("</div></b>甲", size)),
        ("misnested.html", page("<b><i>甲</b></i>", size)),
        ("links-unclosed.html", page("<a href=x>甲", size)),
        ("rows.html", page(&format!("<tr>{cell}{cell}"), size)),
        ("table.html", format!("<table>{}</table>", "<tr><td>甲<td>乙".repeat(size / 20)).into_bytes()),
        ("cells.html", format!("<table><tr>{}</table>", "<td>甲".repeat(size / 7)).into_bytes()),
        (
            "spans.html",
            page("<table><tr><td colspan=4294967295 rowspan=4294967295>甲<td>乙<tr><td>丙<td>丁</table>", size),
        ),
        (
            "reaching.html",
            format!("<table>{}</table>", "<tr><td colspan=64 rowspan=1000>甲".repeat(size / 34)).into_bytes(),
        ),
        (
            "reaching-two.html",
            format!("<table>{}</table>", "<tr><td colspan=2 rowspan=1000>甲".repeat(size / 33)).into_bytes(),
        ),
        ("torn.txt", "云水发〔\n2024\n〕\n7\n号\n".repeat(size / 30).into_bytes()),
        ("torn-name.txt", "《守水\n，\n年\n".repeat(size / 20).into_bytes()),
        ("attributes.html", page("<p a=1 b=2 class=c a=3 style='display: block'>甲", size)),
        ("attribute.html", format!("<p class=\"{}\">甲</p>", "守水 ".repeat(size / 7)).into_bytes()),
        ("comment.html", page("<!-- ", size)),
        ("script.html", format!("<p>甲</p><script>{}", "<p>".repeat(size / 3)).into_bytes()),
        ("entities.html", page("&lt;&#27;&#x202e;&amp;&notit;&#0;", size)),
        ("titles.html", page("<title>守水</title>", size)),
        ("metas.html", page("<meta name=pubdate content=2024-01-01>", size)),
        ("facts.html", page("<p>来源：云汐 2024-01-01</p>", size)),
        ("prose.html", page(&format!("<p>{SENTENCE}</p>"), size)),
        ("lines.html", page("甲<br>", size)),
        ("links.html", page("<li><a href=1>渠通了</a>", size)),
        ("words.html", page("甲 ", size)),
        ("hidden.html", page("<p style=display:none>甲", size)),
        ("brackets.html", page("<", size)),
        ("data.html", format!("<script type=application/ld+json>{}</script><p>甲", "[".repeat(size)).into_bytes()),
    ]
}

#[test]
fn pages_of_every_bad_shape_are_read() {
    walk(pages(60_000));
}

/// Each of a megabyte: at most a second in a release build (docs/checks.md).
#[test]
#[ignore = "a megabyte of each shape: a command of its own"]
fn a_megabyte_of_every_bad_shape_is_read_within_a_second() {
    for (name, bytes) in pages(1 << 20) {
        let begun = Instant::now();
        let read = attempt(name, &bytes);
        let took = begun.elapsed();
        println!("{name}: {took:?} {:?}", read.as_ref().err());
        assert!(cfg!(debug_assertions) || took.as_millis() <= 1000, "{name} took {took:?}");
    }
}

#[test]
#[ignore = "a line of 100 MB and a million paragraphs: a command of its own"]
fn the_largest_texts_are_read() {
    let paragraphs = format!("{SENTENCE}\n").repeat(1_000_000).into_bytes();
    walk(vec![
        ("line.txt", SENTENCE.repeat(100_000_000 / SENTENCE.len()).into_bytes()),
        ("paragraphs.txt", paragraphs),
    ]);
}

/// Characters that act on a terminal, in each way that they can come.
#[test]
fn nothing_that_acts_is_ever_drawn() {
    let acting: Vec<char> =
        (0..=0x10ffff).filter_map(char::from_u32).filter(|c| acts(*c) && !matches!(c, '\n' | '\r')).collect();
    assert!(acting.len() > 150, "{}", acting.len());
    let direct: String = acting.iter().map(|c| format!("守{c}水\n")).collect();
    let entities: String = acting.iter().map(|c| format!("<p>守&#{};水</p>", *c as u32)).collect();
    let escaped: String =
        acting.iter().filter(|c| (**c as u32) < 0x10000).map(|c| format!("守\\u{:04x}水", *c as u32)).collect();
    let json = format!("{{\"title\": \"守水\", \"text\": \"{escaped}\"}}");
    for (name, text) in [("a.txt", &direct), ("a.md", &direct), ("a.html", &entities), ("a.json", &json)] {
        let article = attempt(name, text.as_bytes()).expect("a text");
        holds_together(&article, name);
        let drawn: String =
            article.blocks.iter().map(|block| jianbao::text::escape(&article.drawn(block)).into_owned()).collect();
        assert_eq!(drawn.chars().find(|c| acts(*c) && *c != '\n'), None, "{name}");
    }
}

/// C0, DEL, C1, bidi controls, tag characters.
fn acts(c: char) -> bool {
    matches!(c, '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}')
}

/// Four bytes of GB18030 decode to controls: they are escaped after decoding.
#[test]
fn controls_spelled_in_gb18030_are_escaped() {
    let mut bytes = encoding_of("守水的人守着一湾清水，年年如此，一天也不松手。\n");
    for low in 0x30..=0x39u8 {
        bytes.extend([0x81, 0x30, 0x81, low]);
    }
    let given = Given { name: "a.txt", bytes: &bytes, encoding: Some("gb18030"), format: None };
    let article = import(given, ArticleId("gb".into()), &Topics::default()).expect("a text");
    assert!(article.text.chars().any(|c| ('\u{80}'..='\u{9f}').contains(&c)), "decoded to C1 controls");
    let drawn = jianbao::text::escape(&article.text).into_owned();
    assert_eq!(drawn.chars().find(|c| acts(*c) && *c != '\n'), None);
}

fn encoding_of(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

#[test]
fn every_encoding_is_read_or_refused_by_name() {
    let text = format!("守好一湾清水\n\n{SENTENCE}\n");
    let units = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> { text.encode_utf16().flat_map(unit).collect() };
    for bytes in [text.clone().into_bytes(), units(u16::to_le_bytes), units(u16::to_be_bytes), encoding_of(&text)] {
        assert_eq!(attempt("a.txt", &bytes).expect("read").meta.title, "守好一湾清水");
        // Cut off at any byte, it is still read or refused.
        for cut in 0..bytes.len().min(40) {
            let _ = attempt("a.txt", &bytes[..cut]);
        }
    }
    let wide: Vec<u8> =
        std::iter::once(0xfeffu32).chain(text.chars().map(u32::from)).flat_map(u32::to_le_bytes).collect();
    assert_eq!(attempt("a.txt", &wide).map(|_| ()), Err(Id::ImportUtf32));
}

#[cfg(unix)]
mod files {
    use std::fs::{self, File};
    use std::io::Write;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    use std::path::Path;

    use jianbao::article::{ArticleId, Topics};
    use jianbao::library::{Library, Request, read_article};
    use jianbao::message::Id;
    use jianbao::store::{Overrides, Paths};
    use rustix::fs::{CWD, FileType, Mode, mknodat};

    fn reason(path: &Path) -> Id {
        read_article(path, ArticleId(String::new()), &Topics::default()).expect_err("refused").reason.id
    }

    #[test]
    fn what_is_no_regular_file_is_refused_by_name() {
        let folder = tempfile::tempdir().expect("a folder");
        let fifo = folder.path().join("a.html");
        mknodat(CWD, &fifo, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).expect("a fifo");
        assert_eq!(reason(&fifo), Id::LibraryFifo);
        assert_eq!(reason(Path::new("/dev/null")), Id::LibraryDevice);
        let round = folder.path().join("round.txt");
        symlink(&round, &round).expect("a link");
        let _ = reason(&round);
    }

    #[test]
    fn a_loop_of_folders_ends_and_names_need_not_be_unicode() {
        let home = tempfile::tempdir().expect("a home");
        let inside = home.path().join("in/deeper");
        fs::create_dir_all(&inside).expect("folders");
        symlink(home.path().join("in"), inside.join("again")).expect("a link");
        let odd = inside.join(std::ffi::OsStr::from_bytes(b"\xff\xfe.txt"));
        fs::write(odd, "守水\n\n守水是这里的头等大事。\n").expect("written");
        let place = |name: &str| Some(home.path().join(name));
        let overrides = Overrides { config: place("c"), data: place("d"), state: place("s"), cache: place("k") };
        let paths = Paths::resolve(&overrides, &|_| None).expect("paths");
        let opened = [home.path().join("in")];
        let request = Request { paths: &paths, folders: &[], opened: &opened, stdin: None, encoding: None };
        let library = Library::open(request);
        assert_eq!(library.entries.iter().filter(|entry| entry.title == "守水").count(), 1);
    }

    /// A file that grows or shrinks while it is read is read as far as it
    /// stood, or refused; it never hangs and never fills the memory.
    #[test]
    fn a_file_that_changes_while_it_is_read_does_no_harm() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.txt");
        fs::write(&path, "守水是这里的头等大事。\n".repeat(1000)).expect("written");
        let stop = std::sync::atomic::AtomicBool::new(false);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                let mut file = File::options().append(true).open(&path).expect("opened");
                while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                    file.write_all("水涨了。\n".as_bytes()).expect("written");
                    if file.metadata().expect("known").len() > 1 << 20 {
                        file.set_len(300).expect("cut");
                    }
                }
            });
            for _ in 0..40 {
                let _ = read_article(&path, ArticleId(String::new()), &Topics::default());
            }
            stop.store(true, std::sync::atomic::Ordering::Relaxed);
        });
    }
}
