//! One text being read: the flow, where the view is anchored, the visible
//! rows, the marks and matches in it.

use super::find::{Found, Match};
use super::flow::{Flow, Target};
use super::geometry::Layout;
use super::list::List;
use super::mark::{Look, Mark, Marks, marks, passage};
use super::select::Selection;
use super::view::{Page, Row, Setter, Spot};
use crate::article::{ArticleId, Finder, Kind, Place};
use crate::store::{Bookmark, Bookmarks};

/// A text being read.
#[derive(Debug, Clone)]
pub struct Reading {
    /// What is read.
    pub flow: Flow,
    /// What the reader went to; a resize leaves it alone.
    anchor: Spot,
    /// The spot in the first row: the anchor, or the last page's.
    pub top: Spot,
    /// The visible rows.
    pub rows: Vec<Row>,
    /// Is the end on the screen?
    pub at_end: bool,
    /// How the page is set.
    pub page: Page,
    /// Where things stand.
    pub layout: Layout,
    /// The outline while keys go to it.
    pub outline: Option<List>,
    /// The search in this text.
    pub found: Option<Found>,
    /// The bookmarks that stand in it.
    pub marks: Vec<Mark>,
    /// Ids of bookmarks of its articles that stand nowhere any more.
    pub lost: Vec<String>,
    /// A passage the reader pointed at: clicked, found or jumped to.
    pub focus: Option<Match>,
    /// The passage being chosen by keyboard.
    pub selection: Option<Selection>,
    /// Did the place change since it was last asked to be kept?
    pub moved: bool,
}

impl Reading {
    /// A text opened at its start.
    pub fn new(flow: Flow, page: Page, layout: Layout, bookmarks: &Bookmarks) -> Self {
        let Marks { here: marks, lost } = marks(&flow, bookmarks);
        let mut reading = Self {
            flow,
            anchor: Spot::default(),
            top: Spot::default(),
            rows: Vec::new(),
            at_end: false,
            page,
            layout,
            outline: None,
            found: None,
            marks,
            lost,
            focus: None,
            selection: None,
            moved: true,
        };
        reading.anchor = reading.setter().start();
        reading.show();
        reading
    }

    fn setter(&self) -> Setter<'_> {
        Setter::new(&self.flow, &self.page)
    }

    /// Sets the visible rows anew.
    fn show(&mut self) {
        let setter = self.setter();
        let (top, rows) = setter.page(self.anchor);
        self.at_end = setter.shows_end(&rows);
        (self.top, self.rows) = (top, rows);
    }

    /// The one way the view moves. What was pointed at before is so no more.
    fn go(&mut self, spot: Spot) {
        self.anchor = spot;
        self.show();
        self.anchor = self.top;
        self.focus = None;
        self.moved = true;
        if let Some(found) = &mut self.found {
            found.current = None;
        }
    }

    /// Another page: the screen or a setting changed. The anchor stays.
    pub fn set_page(&mut self, page: Page, layout: Layout) {
        (self.page, self.layout) = (page, layout);
        self.show();
    }

    /// The bookmarks changed.
    pub fn set_marks(&mut self, bookmarks: &Bookmarks) {
        Marks { here: self.marks, lost: self.lost } = marks(&self.flow, bookmarks);
    }

    /// The same places in another flow (original and cleaned, re-read text).
    pub fn set_flow(&mut self, flow: Flow, bookmarks: &Bookmarks) {
        self.selection = None;
        let (part, place) = self.place();
        let query = self.found.take().map(|found| found.query);
        self.flow = flow;
        self.set_marks(bookmarks);
        self.found = query.map(|query| Found::new(&self.flow, &query));
        self.go(Spot { part, place, above: 0 });
    }

    /// The text changed: another flow, and where what was in the first row
    /// stands in it (part and place).
    pub fn renew(&mut self, flow: Flow, (part, place): (usize, Place), bookmarks: &Bookmarks) {
        let (query, above) = (self.found.take().map(|found| found.query), self.top.above);
        // Another title may stand above the same text: who was at its top sees it.
        let both = self.flow.parts.first().zip(flow.parts.first());
        let at_top = self.is_article()
            && self.top == self.setter().start()
            && both.is_some_and(|(old, new)| old.article.text == new.article.text);
        // What was chosen may stand elsewhere now, or nowhere.
        self.selection = None;
        self.flow = flow;
        self.set_marks(bookmarks);
        self.found = query.map(|query| Found::new(&self.flow, &query));
        // The line at the top may begin elsewhere now: the one that holds the place.
        let spot = self.setter().spot_of(part, place);
        let spot = Spot { above: if spot.place == place { above } else { 0 }, ..spot };
        self.go(if at_top { self.setter().start() } else { spot });
        if let Some(list) = &mut self.outline {
            list.fit(self.flow.headings.len(), self.layout.body.height);
        }
    }

    /// Down by so many rows; up when negative.
    pub fn scroll(&mut self, rows: i64) {
        let spot = self.setter().scroll(self.top, rows);
        self.go(spot);
    }

    /// A page on, less one row of overlap, so that the eye finds its line
    /// again; a heading that the page would end with waits for the next one.
    pub fn page_down(&mut self) {
        let rows = (self.page_rows() - self.heading_rows().saturating_sub(1)).max(1);
        self.scroll(rows);
        let alone = self.heading_rows();
        if (1..rows).contains(&alone) {
            self.scroll(-alone);
        }
    }

    /// A page back, in the same way.
    pub fn page_up(&mut self) {
        self.scroll(-self.page_rows());
        self.scroll(-self.heading_rows());
    }

    /// Rows at the page's end from a heading on, where nothing follows under it.
    fn heading_rows(&self) -> i64 {
        let open = |row: &&Row| match row {
            Row::Blank | Row::Name { .. } | Row::Byline { .. } => true,
            Row::Line { part, block, .. } => self
                .flow
                .parts
                .get(*part)
                .and_then(|part| part.block(*block))
                .is_some_and(|block| matches!(block.kind, Kind::Heading(_) | Kind::Title)),
        };
        let rows: Vec<&Row> = self.rows.iter().rev().take_while(open).collect();
        let first = rows.iter().rposition(|row| !matches!(row, Row::Blank));
        let alone = first.filter(|_| !self.at_end && rows.len() < self.rows.len());
        alone.map_or(0, |first| i64::try_from(first + 1).unwrap_or(0))
    }

    fn page_rows(&self) -> i64 {
        i64::from(self.page.height.saturating_sub(1).max(1))
    }

    /// To the start.
    pub fn to_start(&mut self) {
        let spot = self.setter().start();
        self.go(spot);
    }

    /// To the end.
    pub fn to_end(&mut self) {
        let spot = self.setter().last_page();
        self.go(spot);
    }

    /// The line that holds a place comes to the top.
    pub fn to_place(&mut self, part: usize, place: Place) {
        let spot = self.setter().spot_of(part, place);
        self.go(spot);
    }

    /// A passage comes on the screen, if it is not there already, a third
    /// down the page.
    pub fn to_passage(&mut self, passage: Match) {
        let shown = self.rows.iter().any(|row| match row {
            Row::Line { part, line, .. } => *part == passage.part && line.range.contains(&passage.range.start),
            _ => false,
        });
        if !shown {
            let (part, place) = (passage.part, Place(passage.range.start));
            let spot = Spot { part, place, above: 0 };
            let spot = self.setter().scroll(spot, -i64::from(self.page.height / 3));
            self.go(spot);
        }
        self.focus = Some(passage);
    }

    /// The line of a place on the screen: its row.
    pub fn row_of(&self, part: usize, place: Place) -> Option<usize> {
        self.rows.iter().position(|row| match row {
            Row::Line { part: at, line, .. } => *at == part && line.range.contains(&place.0),
            _ => false,
        })
    }

    /// Scrolls no further than needed until a place is on the screen.
    pub fn reveal(&mut self, part: usize, place: Place) {
        let down = (part, place) > self.place();
        for _ in 0..self.page.height {
            if self.row_of(part, place).is_some() {
                return;
            }
            self.scroll(if down { 1 } else { -1 });
        }
        if self.row_of(part, place).is_none() {
            self.to_place(part, place);
        }
    }

    /// To a place, which is pointed at as well: near the end of a text it
    /// cannot come to the top.
    pub fn arrive(&mut self, part: usize, place: Place) {
        self.to_place(part, place);
        self.focus = passage(&self.flow, part, place).map(|sentence| {
            // A section begins at its heading, though a sentence may go on.
            Match { part, range: place.0..sentence.range.end.max(place.0) }
        });
    }

    /// To the n-th heading of the outline.
    pub fn to_heading(&mut self, index: usize) {
        if let Some(heading) = self.flow.headings.get(index) {
            self.arrive(heading.part, heading.place);
        }
    }

    /// Where the reader is: the passage pointed at, or the first row.
    pub fn here(&self) -> (usize, Place) {
        match &self.focus {
            Some(passage) => (passage.part, Place(passage.range.start)),
            None => self.place(),
        }
    }

    /// The place in the first row.
    pub fn place(&self) -> (usize, Place) {
        (self.top.part, self.top.place)
    }

    /// The heading the reader is under.
    pub fn heading(&self) -> Option<usize> {
        let (part, place) = self.here();
        self.flow.heading_at(part, place)
    }

    /// The id of the article at the top.
    pub fn article(&self) -> Option<&ArticleId> {
        self.flow.parts.get(self.top.part).map(|part| &part.article.id)
    }

    /// Is this the text of one article, as opposed to a theme's?
    pub fn is_article(&self) -> bool {
        matches!(self.flow.target, Target::Article(_))
    }

    /// How much has been read, in per cent: what is above the last row.
    pub fn percent(&self) -> u8 {
        if self.at_end {
            return 100;
        }
        let last = self.rows.iter().rev().find_map(|row| match row {
            Row::Line { part, line, .. } => Some((*part, Place(line.range.end))),
            _ => None,
        });
        let (part, place) = last.unwrap_or(self.place());
        (self.flow.fraction(part, place) * 100.0).floor().min(99.0) as u8
    }

    /// Minutes of reading that are left below the first row, at 400
    /// characters a minute, rounded up.
    pub fn minutes_left(&self) -> usize {
        let (part, place) = self.place();
        if self.at_end { 0 } else { self.flow.characters_left(part, place).div_ceil(400) }
    }

    /// The first heading that an outline of so many rows shows: the chosen or
    /// the current one is kept in sight.
    pub fn outline_top(&self, height: u16) -> usize {
        let last = usize::from(height).max(1);
        match self.outline {
            Some(list) => list.top,
            None => (self.heading().unwrap_or(0) + 1).saturating_sub(last),
        }
    }

    /// A bookmark that stands on a passage, or on some of it.
    pub fn mark_on(&self, passage: &Match) -> Option<&Mark> {
        let touches = |m: &Mark| m.range.start < passage.range.end && passage.range.start < m.range.end;
        self.marks.iter().find(|mark| mark.part == passage.part && mark.look != Look::Read && touches(mark))
    }

    /// The bookmark that stands on just this passage.
    pub fn mark_at(&self, passage: &Match) -> Option<&Mark> {
        let same = |m: &&Mark| m.part == passage.part && m.range == passage.range && m.look != Look::Read;
        self.marks.iter().find(same)
    }

    /// Chooses where a bookmark without a place may belong, or the sentence
    /// here: the reader decides.
    pub fn suggest(&mut self, bookmark: &Bookmark) {
        let of_article = |part: &super::flow::Part| part.article.id.0 == bookmark.article;
        let owner = self.flow.parts.iter().position(of_article).unwrap_or(0);
        let Some(part) = self.flow.parts.get(owner) else { return };
        let range = Finder::new(&part.article.text).suggest(&bookmark.anchor);
        let likely = range.map(|range| Match { part: owner, range });
        let (part, place) = self.here();
        let Some(passage) = likely.clone().or_else(|| passage(&self.flow, part, place)) else { return };
        self.selection = Some(Selection::of(&passage));
        if likely.is_some() {
            self.to_passage(passage);
        }
    }

    /// The mark that says that the section under this heading was read.
    pub fn read_mark(&self, part: usize, heading: Place) -> Option<&Mark> {
        let on = |mark: &Mark| mark.range.start <= heading.0 && heading.0 < mark.range.end.max(mark.range.start + 1);
        self.marks.iter().find(|mark| mark.look == Look::Read && mark.part == part && on(mark))
    }

    /// The place in the row `row` of the page, counted from its first.
    pub fn place_at(&self, row: u16) -> Option<(usize, usize, crate::typeset::Line)> {
        match self.rows.get(usize::from(row))? {
            Row::Line { part, block, line } => Some((*part, *block, line.clone())),
            _ => None,
        }
    }
}
