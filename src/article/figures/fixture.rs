//! What the tests of this room share: an article of one paragraph, and its
//! figures as a line each.

use super::figure::{Figure, figures};
use super::words::Bound;
use crate::article::{Article, ArticleId, Block, Decoded, Kind, Meta};

/// An article of this one paragraph.
pub fn article(text: &str) -> Article {
    let block = Block::new(Kind::Paragraph, 0..text.len());
    Article {
        id: ArticleId("a".into()),
        meta: Meta::default(),
        text: text.into(),
        original: vec![block.clone()],
        blocks: vec![block],
        sections: Vec::new(),
        removed: Vec::new(),
        notes: Vec::new(),
        decoded: Decoded { encoding: "UTF-8", certain: true, replaced: 0 },
        warnings: Vec::new(),
    }
}

/// Each figure as `written = value[..upto] unit bound`.
pub fn told(article: &Article) -> Vec<String> {
    let one = |figure: Figure| {
        let written = article.text.get(figure.range.clone()).expect("in the text");
        let upto = figure.upto.map(|upto| format!("..{upto}")).unwrap_or_default();
        let bound = if figure.bound == Bound::Exact { "" } else { figure.bound.name() };
        format!("{written} = {}{upto} {} {bound}", figure.value, figure.unit).trim_end().to_owned()
    };
    figures(article).map(one).collect()
}
