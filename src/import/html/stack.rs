//! The open elements, as a bounded stack: which tags close which, what is
//! hidden, where a piece of text ends. No tree is built: each token is met
//! once, so time and memory grow with the page and never with its depth.

use super::elements::{Role, bars_end, closes, element};
use super::head::Head;
use super::open::{Open, Within, span};
use super::page::{Element, Page};
use super::table::Table;
use super::tokens::{Attributes, Sink};
use super::writer::{Place, Writer};
use crate::article::Kind;
use crate::import::raised::raised;
use crate::text::han::is_han;

/// Elements that may be open at once; those inside are read as if their tags
/// were not there.
const DEEPEST: usize = 512;

/// Elements of a page that are kept for judging.
const MOST: usize = 400_000;

/// Days told to machines that are kept.
const TIMES: usize = 100;

/// Bytes of a script that are read.
const DATA: usize = 256 * 1024;

/// What hidden text is wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Title,
    Data,
    Script,
}

/// Reads tokens into a page.
#[derive(Debug)]
pub struct Stack {
    writer: Writer,
    elements: Vec<Element>,
    head: Head,
    open: Vec<Open>,
    /// Elements open beyond the deepest.
    beyond: usize,
    /// How many open elements hide their content.
    hidden: usize,
    tables: Vec<Table>,
    wanted: Option<(Wanted, String)>,
    /// See [`Page::times`].
    times: Vec<(usize, String)>,
    /// Is what a style hides shown after all?
    unveiled: bool,
}

impl Stack {
    /// An empty page; `unveiled` shows what `display: none` hides.
    pub fn new(unveiled: bool) -> Self {
        Self {
            writer: Writer::new(),
            elements: Vec::new(),
            head: Head::default(),
            open: Vec::new(),
            beyond: 0,
            hidden: 0,
            tables: Vec::new(),
            wanted: None,
            times: Vec::new(),
            unveiled,
        }
    }

    /// The page, once every token is read.
    pub fn finish(mut self) -> Page {
        while let Some(open) = self.open.pop() {
            self.leave(open);
        }
        self.writer.close();
        Page {
            text: self.writer.text,
            pieces: self.writer.pieces,
            infos: self.writer.infos,
            elements: self.elements,
            head: self.head,
            times: self.times,
        }
    }

    /// Pops the element at `at` and those inside it.
    fn pop_to(&mut self, at: usize) {
        while self.open.len() > at {
            if let Some(open) = self.open.pop() {
                self.leave(open);
            }
        }
    }

    fn leave(&mut self, open: Open) {
        if open.role == Role::Block && self.hidden == 0 {
            self.writer.close();
        }
        if let Some(span) = &open.span {
            self.writer.end_span(span);
        }
        self.hidden -= usize::from(open.hidden);
        if open.hidden {
            self.told();
        }
        match open.name {
            "td" | "th" if self.hidden == 0 => {
                if let Some(table) = self.tables.last_mut() {
                    table.end_cell(self.writer.pieces.len());
                }
            }
            "table" if self.hidden == 0 && !open.hidden => self.end_table(),
            _ => {}
        }
        let (pieces, bytes) = (self.writer.pieces.len(), self.writer.text.len());
        if let Some(element) = open.element.and_then(|at| self.elements.get_mut(at)) {
            // A piece that is still open when part of a line ends belongs to it.
            element.pieces.end = pieces + usize::from(open.role == Role::Inline);
            element.bytes.end = bytes;
        }
    }

    fn end_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        let element = table.element;
        if table.finish(&mut self.writer)
            && let Some(at) = element
        {
            // Those inside it are no places of the buffer any more.
            self.elements.truncate(at + 1);
            let from = self.elements.get(at).map_or(0, |table| table.pieces.start);
            for info in self.writer.infos.iter_mut().skip(from) {
                info.element = Some(at);
            }
        }
        if let Some(outer) = self.tables.last_mut() {
            outer.nest();
        }
    }

    /// Keeps the text that was wanted of a hidden element.
    fn told(&mut self) {
        match self.wanted.take() {
            Some((Wanted::Title, text)) => self.head.title(&text),
            Some((Wanted::Data, text)) => self.head.data(&text),
            Some((Wanted::Script, text)) => self.head.script(&text),
            None => {}
        }
    }

    /// Closes what a start tag closes.
    fn imply(&mut self, name: &str) {
        let (closed, bars) = closes(name);
        if closed.is_empty() {
            return;
        }
        for at in (0..self.open.len()).rev() {
            let open = self.open.get(at).map_or("", |open| open.name);
            if closed.contains(&open) {
                self.pop_to(at);
                return;
            }
            if bars.contains(&open) {
                return;
            }
        }
    }

    fn within(&self) -> Within {
        self.open.last().map(|open| open.within).unwrap_or_default()
    }

    fn place(&self) -> Place {
        let within = self.within();
        let item = within.item.and_then(|at| self.open.get(at));
        let kind = match within.kind {
            // Only its first piece is the item; what follows stands in it.
            Some(Kind::ListItem(_)) if item.is_none_or(|item| item.marker.is_none()) => within.outer,
            kind => kind,
        };
        Place { element: within.block, kind, pre: within.pre }
    }

    /// The marker of an item whose first text is `text`; none where the text
    /// brings its own, or is a link of a menu or a heading.
    fn marker(&mut self, text: &str) -> Option<String> {
        let within = self.within();
        let item = self.open.get_mut(within.item?)?;
        let marker = item.marker.take()?;
        let headed = matches!(within.kind, Some(Kind::Heading(_)));
        let own = crate::import::marks::opening(text.trim_start()) != crate::import::marks::Opening::None;
        (!marker.is_empty() && !within.linked && !headed && !own).then_some(marker)
    }

    fn item(&mut self) -> Option<String> {
        let list = self.open.iter_mut().rev().find(|open| matches!(open.name, "ul" | "ol"))?;
        Some(match &mut list.next {
            Some(next) => {
                *next = next.saturating_add(1);
                format!("{}. ", next.saturating_sub(1))
            }
            None if list.marker.is_some() => String::new(),
            None => "• ".to_owned(),
        })
    }

    fn void(&mut self, name: &str, attributes: &Attributes) {
        match name {
            "meta" => self.head.meta(attributes),
            "link" => self.head.link(attributes),
            "br" if self.hidden == 0 => self.line_end(),
            "hr" if self.hidden == 0 => self.writer.close(),
            "img" if self.hidden == 0 => self.picture(attributes),
            _ => {}
        }
    }

    /// A line end: of a piece, unless it stands in a heading or in kept text.
    fn line_end(&mut self) {
        let within = self.within();
        if within.pre || matches!(within.kind, Some(Kind::Heading(_))) {
            self.writer.line_end();
        } else {
            self.writer.close();
        }
    }

    /// The words that stand in for a picture, where they tell something and
    /// the picture is no button.
    fn picture(&mut self, attributes: &Attributes) {
        let alt = attributes.get("alt").unwrap_or("").trim();
        let linked = self.within().linked;
        let han = alt.chars().filter(|c| is_han(*c)).count();
        if han >= 4 && alt.chars().count() <= 80 && !alt.contains(['\n', '\r']) && !linked && self.writer.is_blank() {
            let place = self.place();
            self.writer.picture(alt, place);
        }
    }

    /// `<time class="entry-date published" datetime="…">`: when something was published, for a
    /// machine to read.
    fn time(&mut self, attributes: &Attributes) {
        let published = attributes.get("pubdate").is_some()
            || attributes.get("itemprop") == Some("datePublished")
            || attributes.get("class").is_some_and(|words| words.split_whitespace().any(|word| word == "published"));
        // Lists of others and comments tell theirs.
        let others = self.open.iter().any(|open| matches!(open.name, "aside" | "nav" | "footer" | "li"));
        let more = published && !others && self.times.len() < TIMES;
        if let Some(day) = attributes.get("datetime").filter(|_| more) {
            self.times.push((self.writer.pieces.len(), day.to_owned()));
        }
    }

    fn is_hidden(&self, role: Role, attributes: &Attributes) -> bool {
        let styled = || {
            let style = attributes.get("style").unwrap_or("");
            let packed: String = style.chars().filter(|c| !c.is_whitespace()).collect();
            packed.to_ascii_lowercase().contains("display:none")
        };
        role == Role::Hidden || (!self.unveiled && (attributes.get("hidden").is_some() || styled()))
    }

    fn keep(&mut self, name: &'static str, role: Role, attributes: &Attributes) -> Option<usize> {
        let named: Vec<&str> = ["class", "id", "itemprop"].iter().filter_map(|key| attributes.get(key)).collect();
        let wanted = role == Role::Block || !named.is_empty() || matches!(name, "time" | "founder-title");
        if self.hidden > 0 || !wanted || self.elements.len() >= MOST {
            return None;
        }
        let parent = self.within().kept;
        let (pieces, bytes) = (self.writer.pieces.len(), self.writer.text.len());
        let words = named.join(" ").to_ascii_lowercase().into_boxed_str();
        self.elements.push(Element { name, parent, words, pieces: pieces..pieces, bytes: bytes..bytes });
        Some(self.elements.len() - 1)
    }
}

impl Sink for Stack {
    fn start(&mut self, name: &str, attributes: &Attributes) {
        let (name, role) = element(name);
        if matches!(name, "html" | "body" | "head") && self.open.iter().any(|open| open.name == name) {
            return;
        }
        if role == Role::Void {
            self.void(name, attributes);
            return;
        }
        self.imply(name);
        let hidden = self.is_hidden(role, attributes);
        if role == Role::Block && !hidden && self.hidden == 0 {
            self.writer.close();
        }
        if self.open.len() >= DEEPEST {
            self.beyond += 1;
            return;
        }
        let before = self.hidden;
        self.hidden += usize::from(hidden);
        let kept = self.keep(name, role, attributes);
        let seen = self.hidden == 0;
        if name == "time" && seen {
            self.time(attributes);
        }
        if hidden && before == 0 {
            let data = attributes.get("type").is_some_and(|kind| kind.contains("ld+json"));
            self.wanted = match name {
                "title" => Some((Wanted::Title, String::new())),
                "script" if data => Some((Wanted::Data, String::new())),
                "script" => Some((Wanted::Script, String::new())),
                _ => None,
            };
        }
        let count = |key: &str| attributes.get(key).and_then(|value| value.trim().parse().ok()).unwrap_or(1);
        match name {
            "table" if seen => self.tables.push(Table::new(kept, self.writer.pieces.len())),
            "tr" if seen => {
                if let Some(table) = self.tables.last_mut() {
                    table.row();
                }
            }
            "td" | "th" if seen => {
                let from = self.writer.pieces.len();
                if let Some(table) = self.tables.last_mut() {
                    table.end_cell(from);
                    table.cell(from, count("colspan"), count("rowspan"));
                }
            }
            _ => {}
        }
        let span = span(name, attributes).filter(|_| seen).filter(|span| self.writer.begin_span(span));
        let marker = match name {
            "li" => self.item(),
            "ul" if attributes.get("style").is_some_and(|style| style.contains("none")) => Some(String::new()),
            _ => None,
        };
        let next = (name == "ol").then(|| u64::try_from(count("start")).unwrap_or(1));
        let within = self.within().inside((name, role), kept, self.open.len());
        self.open.push(Open { name, role, hidden, span, element: kept, next, marker, within });
    }

    fn end(&mut self, name: &str) {
        let (name, role) = element(name);
        if matches!(name, "html" | "body") || role == Role::Void {
            if name == "br" && self.hidden == 0 {
                self.line_end();
            }
            return;
        }
        if role == Role::Block && self.hidden == 0 {
            self.writer.close();
        }
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        let inside_table = matches!(name, "td" | "th" | "tr" | "tbody" | "thead" | "tfoot" | "table" | "caption");
        let bars = |open: &Open| bars_end(open.name) && open.name != name && (!inside_table || open.name == "table");
        for at in (0..self.open.len()).rev() {
            let Some(open) = self.open.get(at) else { return };
            if open.name == name {
                let blocks = self.open.iter().skip(at + 1).any(|open| open.role == Role::Block);
                if role == Role::Inline && blocks {
                    let open = self.open.remove(at);
                    for later in self.open.iter_mut().skip(at) {
                        later.within.item = later.within.item.map(|item| item - usize::from(item > at));
                    }
                    self.leave(open);
                } else {
                    self.pop_to(at);
                }
                return;
            }
            if bars(open) {
                return;
            }
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((_, wanted)) = &mut self.wanted {
            let room = DATA.saturating_sub(wanted.len());
            wanted.push_str(crate::text::slice(text, 0..room));
        }
        if self.hidden > 0 {
            return;
        }
        let place = self.place();
        if !text.trim().is_empty()
            && let Some(marker) = self.marker(text)
        {
            self.writer.write(&marker, place);
        }
        let within = self.open.iter().rev().take(3).find(|open| matches!(open.name, "sup" | "sub"));
        let raised = within.and_then(|open| raised(open.name, text));
        self.writer.write(raised.as_deref().unwrap_or(text), place);
    }

    fn comment(&mut self, text: &str) {
        self.head.comment(text);
    }
}
