//! Markdown, linearised: the text a reader would see, in document order, with
//! list markers as text, table cells parted by tabs, pictures as their alt
//! text, links and emphasis as spans. Blocks are parted by a blank line.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

mod breaks;
mod emphasis;
mod indented;
mod mend;
mod parted;
mod tables;

use super::draft::{Draft, Piece};
use super::front_matter::{self, Front};
use super::html;
use super::raised::raised;
use crate::article::{Kind, Span, SpanKind, Topics};
use crate::text::slice;
use breaks::Breaks;
use emphasis::Marks;
use indented::Indented;

/// Reads a Markdown text with or without front matter.
pub fn read(text: &str, topics: &Topics) -> Draft {
    let Front { meta, site, created, warnings, body, end } = front_matter::read(text, topics);
    let mut writer = Writer::default();
    let body = mend::mended(slice(text, body..end));
    let body = parted::parted(&body);
    let body = tables::joined(&body);
    let body = tables::whole(&body);
    let breaks = Breaks::of(&body);
    for (event, range) in Parser::new_ext(&body, options(&body)).into_offset_iter() {
        match event {
            Event::SoftBreak if breaks.ends_line(range.start) => writer.line_end(),
            Event::HardBreak if breaks.ends_hard(range.start) => writer.line_end(),
            Event::Text(text) if body.get(range.clone()) == Some(&*text) => {
                writer.signs(&text, breaks.is_escaped(range.start));
                writer.event(Event::Text(text));
            }
            event => writer.event(event),
        }
    }
    writer.close();
    Draft { meta, weaker_source: site, created, warnings, ..writer.draft }
}

fn options(body: &str) -> Options {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    // A note's number within a link, [[1]](…), would be taken for a link of a
    // notebook.
    if body.contains("]](") { options } else { options | Options::ENABLE_WIKILINKS }
}

/// Deepest nesting of lists that is told apart.
const DEEPEST: usize = 8;

/// What is being written, and inside of what.
#[derive(Default)]
struct Writer {
    draft: Draft,
    /// Where the open block starts (bytes), and what it is.
    open: Option<(usize, Option<Kind>)>,
    spans: Vec<Span>,
    /// Starts of spans that are still open (bytes).
    begun: Vec<(usize, Option<SpanKind>)>,
    /// Marks of emphasis in the open block.
    marks: Marks,
    /// The number of the next item of each list around; none for bullets.
    lists: Vec<Option<u64>>,
    /// The marker that the next text of an item starts with.
    marker: Option<String>,
    quotes: usize,
    /// Alt text is being written, and the block holds nothing else so far.
    picture: Picture,
    /// Is the quotation what a clipper took out of the text to head it?
    excerpt: bool,
    /// Cells of the row so far.
    cells: usize,
    /// Is it a table of one column?
    column: bool,
    /// The block of HTML so far.
    html: String,
    /// The element around that raises or lowers figures.
    raises: Option<&'static str>,
    /// An indented block so far: text that was pasted with its indent, mostly.
    indented: Option<String>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Picture {
    inside: bool,
    only: bool,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.indented {
                Some(block) => block.push_str(&text),
                None => match self.raises.and_then(|name| raised(name, &text)) {
                    Some(figures) => self.text(&figures),
                    None => self.text(&text),
                },
            },
            Event::Code(text) => {
                let start = self.here();
                self.text(&text);
                self.span(start, SpanKind::Code);
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text),
            Event::Html(html) => self.html.push_str(&html),
            Event::InlineHtml(html) => {
                let tag = html.to_ascii_lowercase();
                if tag.starts_with("<br") {
                    self.push("\n");
                }
                let name = tag.trim_start_matches('<').split([' ', '>']).next().unwrap_or("");
                self.raises = ["sup", "sub"].into_iter().find(|raises| *raises == name);
            }
            Event::FootnoteReference(name) => {
                let start = self.here();
                self.push(&format!("[{name}]"));
                self.span(start, SpanKind::Note);
            }
            Event::SoftBreak => self.soft_break(),
            Event::HardBreak => self.push("\n"),
            Event::Rule => {
                self.close();
                self.begin(Some(Kind::Rule));
                self.close();
            }
            Event::TaskListMarker(done) => self.push(if done { "☑ " } else { "☐ " }),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        // What nothing closes ends with its block.
        if !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. }) {
            self.raises = None;
        }
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.close(),
            Tag::Heading { level, .. } => self.open_as(Kind::Heading(number(level))),
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes += 1;
            }
            Tag::CodeBlock(CodeBlockKind::Indented) => {
                self.close();
                self.indented = Some(String::new());
            }
            Tag::CodeBlock(_) => self.open_as(Kind::Code),
            Tag::List(first) => {
                self.close();
                self.lists.push(first);
            }
            Tag::Item => self.item(),
            Tag::FootnoteDefinition(name) => {
                self.close();
                self.marker = Some(format!("[{name}] "));
            }
            // What a page laid out in a table of one column is text.
            Tag::Table(columns) if columns.len() == 1 => {
                self.close();
                self.column = true;
            }
            Tag::Table(_) => self.open_as(Kind::Table),
            Tag::TableHead | Tag::TableRow => self.row(),
            Tag::TableCell => self.cell(),
            Tag::Emphasis => self.begin_span(Some(SpanKind::Emphasis)),
            Tag::Strikethrough => self.begin_span(Some(SpanKind::Struck)),
            Tag::Strong => {
                self.begin_span(Some(SpanKind::Bold));
                self.marks.bold(self.draft.text.len(), true);
            }
            // It leads to another note, which is nowhere here.
            Tag::Link { link_type: LinkType::WikiLink { .. }, .. } => self.begin_span(None),
            Tag::Link { dest_url, .. } => self.begin_span(Some(SpanKind::Link(dest_url.to_string()))),
            Tag::Image { .. } => {
                self.picture.only = self.is_blank() || self.picture.only;
                self.picture.inside = true;
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => {
                if tag == TagEnd::Strong {
                    self.marks.bold(self.draft.text.len(), false);
                }
                if let Some((start, Some(kind))) = self.begun.pop() {
                    self.span(start, kind);
                }
            }
            TagEnd::Image => self.picture.inside = false,
            TagEnd::TableCell | TagEnd::TableHead | TagEnd::TableRow => {}
            TagEnd::Table => {
                self.close();
                self.column = false;
            }
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
            }
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_sub(1);
                self.excerpt &= self.quotes > 0;
            }
            TagEnd::Item | TagEnd::FootnoteDefinition => {
                self.close();
                self.marker = None;
            }
            TagEnd::CodeBlock if self.indented.is_some() => self.indented_block(),
            TagEnd::HtmlBlock => self.html_block(),
            _ => self.close(),
        }
    }

    /// Where the next character would be written (bytes), a block opened.
    fn here(&mut self) -> usize {
        if self.open.is_none() {
            self.begin(None);
        }
        self.draft.text.len()
    }

    fn open_as(&mut self, kind: Kind) {
        self.close();
        self.begin(Some(kind));
    }

    fn begin(&mut self, kind: Option<Kind>) {
        if !self.draft.text.is_empty() && !self.draft.text.ends_with("\n\n") {
            self.draft.text.push_str("\n\n");
        }
        let marked = self.marker.take();
        let depth = u8::try_from(self.lists.len().saturating_sub(1).min(DEEPEST)).unwrap_or(u8::MAX);
        let found = match kind {
            None if self.quotes > 0 && self.lists.is_empty() => Some(Kind::Quote),
            None if marked.is_some() && !self.lists.is_empty() => Some(Kind::ListItem(depth)),
            None if !self.lists.is_empty() => Some(Kind::Paragraph),
            other => other,
        };
        self.open = Some((self.draft.text.len(), found));
        // A heading in a list of a page: the bullet is the page's.
        let bullet = |marker: &String| marker == BULLET && found.and_then(Kind::level).is_some();
        if let Some(marker) = marked.filter(|marker| found != Some(Kind::Rule) && !bullet(marker)) {
            self.draft.text.push_str(&marker);
        }
    }

    /// Ends the open block; one that holds nothing leaves nothing behind.
    fn close(&mut self) {
        let Some((start, kind)) = self.open.take() else { return };
        let mut spans = std::mem::take(&mut self.spans);
        let marks = std::mem::take(&mut self.marks);
        marks.settle(&mut self.draft.text, &mut spans, kind == Some(Kind::Table));
        if self.quotes > 0 {
            let set = clippers_mark(slice(&self.draft.text, start..self.draft.text.len()), kind);
            self.excerpt |= set > 0 && kind.and_then(Kind::level).is_some();
            emphasis::cut(&mut self.draft.text, &mut spans, std::slice::from_ref(&(start..start + set)));
        }
        let only_picture = std::mem::take(&mut self.picture).only;
        self.begun.clear();
        let range = super::draft::trimmed(&self.draft.text, start..self.draft.text.len());
        self.draft.text.truncate(range.end.max(start));
        if range.is_empty() && kind != Some(Kind::Rule) {
            self.draft.text.truncate(start);
            return;
        }
        let kind = if only_picture && kind.is_none() { Some(Kind::Image) } else { kind };
        let inside = |span: Span| {
            let clipped = span.range.start.max(range.start)..span.range.end.min(range.end);
            (clipped.start < clipped.end).then_some(Span { range: clipped, kind: span.kind })
        };
        let mut spans: Vec<Span> = spans.into_iter().filter_map(inside).collect();
        spans.sort_by_key(|span| span.range.start);
        let mut piece = Piece { kind, spans, ..Piece::new(range) };
        if self.excerpt && self.quotes > 0 {
            piece.take("clipper-notice");
        }
        self.draft.pieces.push(piece);
    }

    fn begin_span(&mut self, kind: Option<SpanKind>) {
        let start = self.here();
        self.begun.push((start, kind));
    }

    fn span(&mut self, start: usize, kind: SpanKind) {
        let end = self.draft.text.len();
        if self.open.is_some() && start < end {
            self.spans.push(Span { range: start..end, kind });
        }
    }

    fn push(&mut self, text: &str) {
        self.here();
        self.draft.text.push_str(text);
    }

    /// Is there nothing in the open block yet?
    fn is_blank(&self) -> bool {
        self.open.as_ref().is_none_or(|(start, _)| self.draft.text.len() == *start)
    }

    fn text(&mut self, text: &str) {
        if !self.picture.inside && !text.trim().is_empty() {
            self.picture.only = false;
        }
        let in_table = matches!(self.open, Some((_, Some(Kind::Table))));
        let in_code = matches!(self.open, Some((_, Some(Kind::Code))));
        match text.contains(['\t', '\r', '\n']) && !in_code {
            true if in_table => self.push(&text.replace(['\t', '\r', '\n'], " ")),
            true => self.push(&text.replace(['\r', '\n'], " ")),
            false => self.push(text),
        }
    }

    /// Notes the marks of emphasis in a text that is written next.
    fn signs(&mut self, text: &str, escaped: bool) {
        let code = self.indented.is_some() || matches!(self.open, Some((_, Some(Kind::Code))));
        if !code && !self.picture.inside && text.contains(['*', '=']) {
            let at = self.here();
            self.marks.note(text, at, escaped);
        }
    }

    /// A line end that ends a paragraph; inside an item or a span it stays one.
    fn line_end(&mut self) {
        let kind = self.open.as_ref().and_then(|(_, kind)| *kind);
        if !self.lists.is_empty() || !self.begun.is_empty() || matches!(kind, Some(Kind::Heading(_) | Kind::Table)) {
            return self.push("\n");
        }
        self.close();
    }

    fn indented_block(&mut self) {
        let block = self.indented.take().unwrap_or_default();
        match indented::kind(&block) {
            Indented::List(flat) => {
                Parser::new_ext(&flat, options(&flat)).for_each(|event| self.event(event));
            }
            Indented::Code => {
                self.open_as(Kind::Code);
                self.push(&block);
                self.close();
            }
            Indented::Text => {
                for line in block.lines().map(str::trim).filter(|line| !line.is_empty()) {
                    self.begin(None);
                    self.signs(line, false);
                    self.push(line);
                    self.close();
                }
            }
        }
    }

    /// A line end of the source: nothing between Han, a space between words.
    fn soft_break(&mut self) {
        let latin = self.draft.text.chars().next_back().is_some_and(|c| c.is_ascii_graphic());
        self.push(if latin { " " } else { "" });
    }

    fn item(&mut self) {
        self.close();
        self.marker = Some(match self.lists.last_mut() {
            Some(Some(next)) => {
                *next = next.saturating_add(1);
                format!("{}. ", next.saturating_sub(1))
            }
            _ => BULLET.to_owned(),
        });
    }

    fn row(&mut self) {
        if self.column {
            return self.close();
        }
        self.cells = 0;
        if !self.is_blank() {
            self.push("\n");
        }
    }

    fn cell(&mut self) {
        if self.cells > 0 && !self.column {
            self.push("\t");
        }
        self.cells += 1;
    }

    /// A block of HTML, as a page's would be: tables, figures, what a heading
    /// hides. Scripts and styles are not shown.
    fn html_block(&mut self) {
        let html = std::mem::take(&mut self.html);
        let (text, pieces) = html::fragment(&html);
        for piece in pieces {
            self.begin(piece.kind);
            let at = self.here();
            self.draft.text.push_str(slice(&text, piece.range.clone()));
            let shift = |at_piece: usize| at_piece - piece.range.start + at;
            let moved = |span: Span| Span { range: shift(span.range.start)..shift(span.range.end), kind: span.kind };
            self.spans.extend(piece.spans.into_iter().map(moved));
            self.picture.only = piece.kind == Some(Kind::Image);
            self.close();
        }
    }
}

/// How an item of a list without numbers is shown.
const BULLET: &str = "• ";

/// The bytes of what a clipper sets at the head of a quotation: the kind of a
/// callout, [!note], or the heading over an excerpt.
fn clippers_mark(text: &str, kind: Option<Kind>) -> usize {
    if kind.and_then(Kind::level).is_some() {
        return if text.trim().eq_ignore_ascii_case("excerpt") { text.len() } else { 0 };
    }
    let word = text.strip_prefix("[!").and_then(|rest| rest.split_once(']')).map_or("", |(word, _)| word);
    if word.is_empty() || word.len() > 20 || !word.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-') {
        return 0;
    }
    let mark = "[!]".len() + word.len();
    mark + usize::from(text.get(mark..).is_some_and(|rest| rest.starts_with(['+', '-'])))
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<(String, Option<Kind>)> {
        let draft = read(text, &Topics::default());
        draft.pieces.iter().map(|piece| (draft.text_of(piece).to_owned(), piece.kind)).collect()
    }

    fn one(text: &str, kind: Option<Kind>) -> (String, Option<Kind>) {
        (text.to_owned(), kind)
    }

    #[test]
    fn blocks_in_document_order() {
        let text = "# 守水\n\n第一行写得很长很长，长到再也写不下去的地方才换一行\n第二行\n\n- 甲\n- 乙\n  1. 丙\n\n> 引文\n\n---\n\n```\n代码\n\n行\n```\n";
        let expected = [
            one("守水", Some(Kind::Heading(1))),
            one("第一行写得很长很长，长到再也写不下去的地方才换一行第二行", None),
            one("• 甲", Some(Kind::ListItem(0))),
            one("• 乙", Some(Kind::ListItem(0))),
            one("1. 丙", Some(Kind::ListItem(1))),
            one("引文", Some(Kind::Quote)),
            one("", Some(Kind::Rule)),
            one("代码\n\n行", Some(Kind::Code)),
        ];
        assert_eq!(pieces(text), expected);
    }

    #[test]
    fn lines_of_a_pasted_page_stay_lines() {
        let text = "当前位置：首页 > 党建\n守好一湾清水\n发布时间：2024-05-12\n\n    云汐区的干部都在堤上。\n    一个不少。\n\n\
                    # 题 {#activity-name}\n\n    let x = 1;\n";
        let expected = [
            one("当前位置：首页 > 党建", None),
            one("守好一湾清水", None),
            one("发布时间：2024-05-12", None),
            one("云汐区的干部都在堤上。", None),
            one("一个不少。", None),
            one("题", Some(Kind::Heading(1))),
            one("let x = 1;", Some(Kind::Code)),
        ];
        assert_eq!(pieces(text), expected);
    }

    #[test]
    fn tables_pictures_and_spans() {
        let text = "| 按键 | 作用 |\n| --- | --- |\n| `b` | 向前 |\n\n![堤上](a.jpg)\n\n见[手册](https://example.org)第**三**页\n";
        let draft = read(text, &Topics::default());
        assert_eq!(draft.text, "按键\t作用\nb\t向前\n\n堤上\n\n见手册第三页");
        assert_eq!(draft.pieces[0].kind, Some(Kind::Table));
        assert_eq!(draft.pieces[1].kind, Some(Kind::Image));
        let spans: Vec<(&str, &SpanKind)> =
            draft.pieces[2].spans.iter().map(|s| (crate::text::slice(&draft.text, s.range.clone()), &s.kind)).collect();
        assert_eq!(spans, [("手册", &SpanKind::Link("https://example.org".into())), ("三", &SpanKind::Bold)]);
    }

    #[test]
    fn what_was_laid_out_in_a_table_of_one_column_is_text() {
        let text = "| 守好一湾清水 |\n| --- |\n| 来源：云汐日报 |\n| 水退了，人才回家。 |\n\n后文。\n";
        let found: Vec<_> =
            ["守好一湾清水", "来源：云汐日报", "水退了，人才回家。", "后文。"].map(|line| one(line, None)).into();
        assert_eq!(pieces(text), found);
    }

    fn bold(text: &str) -> (String, Vec<String>) {
        let draft = read(text, &Topics::default());
        let spans = draft.pieces.iter().flat_map(|piece| &piece.spans).filter(|span| span.kind == SpanKind::Bold);
        let spans = spans.map(|span| slice(&draft.text, span.range.clone()).to_owned()).collect();
        (draft.text, spans)
    }

    #[test]
    fn bold_beside_chinese_marks_is_bold() {
        let cases: &[(&str, &str, &[&str])] = &[
            ("**加强管护。**各乡镇都有了专人。", "加强管护。各乡镇都有了专人。", &["加强管护。"]),
            (
                "推进**“党建+服务民生”**模式，**见效快**。",
                "推进“党建+服务民生”模式，见效快。",
                &["“党建+服务民生”", "见效快"],
            ),
            (
                "**一、聚焦主业：**强化管护，**二、抓实：**再看。",
                "一、聚焦主业：强化管护，二、抓实：再看。",
                &["一、聚焦主业：", "二、抓实："],
            ),
            ("**管护。**各乡镇**落实**责任", "管护。各乡镇落实责任", &["管护。", "落实"]),
            ("**甲。****“乙”**丙", "甲。“乙”丙", &["甲。", "“乙”"]),
            ("见[**办法。**](https://example.org)第三条", "见办法。第三条", &["办法。"]),
            ("***要紧。***各乡镇", "要紧。各乡镇", &["要紧。"]),
            ("- **管护。**各乡镇\n", "• 管护。各乡镇", &["管护。"]),
            ("| 甲 | 乙 |\n| --- | --- |\n| **一。**二 | 三**四 |\n", "甲\t乙\n一。二\t三**四", &["一。"]),
            ("没有**另一半。", "没有**另一半。", &[]),
            ("两边 ** 都空 ** 着", "两边 ** 都空 ** 着", &[]),
            ("写作 \\*\\*原样。\\*\\*的", "写作 **原样。**的", &[]),
            ("`**代码。**`的", "**代码。**的", &[]),
        ];
        for (text, shown, spans) in cases {
            assert_eq!(bold(text), ((*shown).to_owned(), spans.iter().map(|&s| s.to_owned()).collect()), "{text}");
        }
    }

    #[test]
    fn what_a_marker_pen_marks_is_emphasis() {
        let draft = read("看==要紧处==，a==b 与 c==d 不是，==high== 是", &Topics::default());
        assert_eq!(draft.text, "看要紧处，a==b 与 c==d 不是，high 是");
        let spans = draft.pieces[0].spans.iter().map(|span| slice(&draft.text, span.range.clone())).collect::<Vec<_>>();
        assert_eq!(spans, ["要紧处", "high"]);
    }

    #[test]
    fn a_bold_or_numbered_line_before_text_is_a_line() {
        for first in [
            "**“党建+服务民生”强服务**",
            "**“党建+服务民生”强服务，把办事的窗口开到群众家门口去**",
            "**“党建+服务民生”强服务**  ",
            "一、“党建+服务民生”强服务，把办事的窗口开到群众家门口去",
            "“党建+服务民生”强服务，把办事的窗口开到家家户户门口去",
        ] {
            let texts: Vec<String> =
                pieces(&format!("{first}\n各乡镇都有了专人管护，")).into_iter().map(|p| p.0).collect();
            assert_eq!(texts, [first.trim().trim_matches('*'), "各乡镇都有了专人管护，"], "{first}");
        }
    }

    #[test]
    fn front_matter_without_an_end_stays_lines() {
        let texts: Vec<String> =
            pieces("---\ntitle: 没有结尾\nother: x\nmore: y\n\n正文。\n").into_iter().map(|p| p.0).collect();
        assert_eq!(texts, ["", "title: 没有结尾", "other: x", "more: y", "正文。"]);
    }

    #[test]
    fn what_clippers_and_notebooks_leave_is_no_text() {
        let text = "> ## Excerpt\n> 守水的人都在堤上。\n\n> [!note]- 提示\n> 各乡镇都有专人。\n\n> [!tip]\n> 看堤。\n\n\
                    见[[守水一年|去年的事]]和[[闸口]]，[[1]][2]。\n\nid: 1\ntype_: 1\n";
        let expected = [
            one("守水的人都在堤上。", Some(Kind::Quote)),
            one("提示", Some(Kind::Quote)),
            one("各乡镇都有专人。", Some(Kind::Quote)),
            one("看堤。", Some(Kind::Quote)),
            one("见去年的事和闸口，1[2]。", None),
        ];
        assert_eq!(pieces(text), expected);
        assert!(read(text, &Topics::default()).pieces.iter().all(|piece| piece.spans.is_empty()));
        let noted = read("见[[1]](https://example.org/#1)与[[2]](https://example.org/#2)。", &Topics::default());
        assert_eq!((noted.text.as_str(), noted.pieces[0].spans.len()), ("见[1]与[2]。", 2));
        assert_eq!(
            pieces("> ## 摘要\n> [2024]8号\n"),
            [one("摘要", Some(Kind::Heading(2))), one("[2024]8号", Some(Kind::Quote))]
        );
    }

    #[test]
    fn a_table_of_html_with_blank_lines_is_one() {
        let text = "<table>\n\n<tr><th>乡镇</th><th>户数</th></tr>\n\n<tr>\n\n    <td>青溪</td>\n\n<td>312</td></tr>\n\n</table>\n\n后文。\n";
        assert_eq!(pieces(text), [one("乡镇\t户数\n青溪\t312", Some(Kind::Table)), one("后文。", None)]);
    }

    #[test]
    fn blocks_of_html_are_what_a_page_shows() {
        let text = "前\n\n<table>\n<tr><th>乡镇</th><th>户数</th></tr>\n<tr><td>青溪</td><td>312</td></tr>\n</table>\n\n\
                    <figure><img src=a.jpg alt=堤上值守的人><figcaption>图为闸口</figcaption></figure>\n\n\
                    <details><summary>细目</summary>\n\n**正文**一段\n\n</details>\n\n一行<br/>二行\n";
        let expected = [
            one("前", None),
            one("乡镇\t户数\n青溪\t312", Some(Kind::Table)),
            one("堤上值守的人", Some(Kind::Image)),
            one("图为闸口", Some(Kind::Caption)),
            one("细目", None),
            one("正文一段", None),
            one("一行\n二行", None),
        ];
        assert_eq!(pieces(text), expected);
    }

    #[test]
    fn html_is_text_without_tags_and_scripts() {
        let text = "<div><p>一段</p><script>alert(1)</script><p>二段</p></div>\n\n行内<b>粗</b>体<br>新行\n";
        let texts: Vec<String> = pieces(text).into_iter().map(|(text, _)| text).collect();
        assert_eq!(texts, ["一段", "二段", "行内粗体\n新行"]);
    }
}
