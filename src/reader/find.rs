//! Search in a flow: through folding and annotations, so that what is seen
//! can be typed as seen, and across the ends of lines.

use std::ops::Range;

use super::flow::Flow;
use crate::article::Place;
use crate::library::search::matches;
use crate::text::fold::fold_query;

/// A match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The part of the flow.
    pub part: usize,
    /// The bytes of the article's buffer.
    pub range: Range<usize>,
}

/// A query and all its matches, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// As typed.
    pub query: String,
    /// In the order of the flow.
    pub matches: Vec<Match>,
    /// The match last gone to.
    pub current: Option<usize>,
}

impl Found {
    /// All matches of `query` in a flow.
    pub fn new(flow: &Flow, query: &str) -> Self {
        let folded = fold_query(query);
        let mut all = Vec::new();
        if !folded.is_empty() {
            for (index, part) in flow.parts.iter().enumerate() {
                let blocks = part.all().get(part.blocks.clone()).unwrap_or(&[]);
                all.extend(blocks.iter().flat_map(|block| {
                    matches(part.source(), block, &folded).into_iter().map(move |range| Match { part: index, range })
                }));
            }
        }
        Self { query: query.to_owned(), matches: all, current: None }
    }

    /// The first match at or after a place, or the first of all.
    pub fn from(&self, part: usize, place: Place) -> Option<usize> {
        let at = self.matches.partition_point(|m| (m.part, m.range.start) < (part, place.0));
        if self.matches.is_empty() { None } else { Some(at % self.matches.len()) }
    }

    /// The last match before a place, or the last of all.
    pub fn before(&self, part: usize, place: Place) -> Option<usize> {
        let at = self.matches.partition_point(|m| (m.part, m.range.start) < (part, place.0));
        at.checked_sub(1).or(self.matches.len().checked_sub(1))
    }

    /// The matches that touch `range` of a part.
    pub fn touching(&self, part: usize, range: &Range<usize>) -> &[Match] {
        let from = self.matches.partition_point(|m| (m.part, m.range.end) <= (part, range.start));
        let to = self.matches.partition_point(|m| (m.part, m.range.start) < (part, range.end));
        self.matches.get(from..to.max(from)).unwrap_or(&[])
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::article::{Annotation, Article, ArticleId, Block, Decoded, Kind, Meta};

    fn flow(text: &str, notes: Vec<Annotation>) -> Flow {
        let block = Block::new(Kind::Paragraph, 0..text.len());
        let article = Article {
            id: ArticleId("a".into()),
            meta: Meta::default(),
            text: text.into(),
            original: vec![block.clone()],
            blocks: vec![block],
            sections: Vec::new(),
            removed: Vec::new(),
            notes,
            decoded: Decoded { encoding: "UTF-8", certain: true, replaced: 0 },
            warnings: Vec::new(),
        };
        Flow::article(Arc::new(article), false)
    }

    #[test]
    fn who_sees_a_repaired_plus_and_types_it_finds_it() {
        let text = "“党建 学习教育”聚力";
        let at = text.find(' ').expect("a space");
        let note = Annotation { range: at..at + 1, drawn: "+".into(), rule: "plus" };
        let found = Found::new(&flow(text, vec![note]), "党建＋学习");
        assert_eq!(found.matches.len(), 1);
        assert_eq!(text.get(found.matches[0].range.clone()), Some("党建 学习"));
    }

    #[test]
    fn marks_match_in_either_width_and_white_space_does_not_count() {
        let found = Found::new(&flow("水利,水 利，水\n利", Vec::new()), "水利");
        assert_eq!(found.matches.len(), 3);
        assert_eq!(Found::new(&flow("水利,水利，", Vec::new()), "利，").matches.len(), 2);
    }

    #[test]
    fn next_and_previous_go_round() {
        let found = Found::new(&flow("甲乙甲乙甲", Vec::new()), "甲");
        assert_eq!((found.from(0, Place(1)), found.from(0, Place(13))), (Some(1), Some(0)));
        assert_eq!((found.before(0, Place(0)), found.before(0, Place(12))), (Some(2), Some(1)));
    }
}
