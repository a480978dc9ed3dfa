//! The whole of an article with its marks in it: each block cut where marks
//! begin and end. Nothing of what is drawn is lost or drawn twice: an
//! annotation stays whole, on the side where it begins.

use crate::article::{Article, Block};
use crate::text::slice;

use super::notes::Excerpt;

/// A run of a block's drawn text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// As drawn.
    pub text: String,
    /// The excerpt it belongs to (an index), the last one where several meet.
    pub mark: Option<usize>,
    /// The excerpts that end with it.
    pub ends: Vec<usize>,
}

/// The runs of `block`, in order.
pub fn runs(article: &Article, block: &Block, excerpts: &[Excerpt]) -> Vec<Run> {
    let mut cuts: Vec<usize> = excerpts.iter().filter_map(|e| e.range.clone()).flat_map(|r| [r.start, r.end]).collect();
    cuts.retain(|cut| block.range.start < *cut && *cut < block.range.end);
    cuts.extend([block.range.start, block.range.end]);
    cuts.sort_unstable();
    cuts.dedup();
    let mut runs: Vec<Run> = cuts.windows(2).map(|ends| run(excerpts, ends[0], ends[1])).collect();
    for (range, drawn) in article.source().drawn(block.range.clone()) {
        let own = range.len() == drawn.len() && slice(&article.text, range.clone()) == drawn;
        let first = cuts.partition_point(|cut| *cut <= range.start).saturating_sub(1).min(runs.len().saturating_sub(1));
        if !own {
            if let Some(run) = runs.get_mut(first) {
                run.text.push_str(drawn);
            }
            continue;
        }
        for (run, ends) in runs.iter_mut().zip(cuts.windows(2)).skip(first) {
            let part = ends[0].max(range.start)..ends[1].min(range.end);
            if part.start < part.end {
                run.text.push_str(slice(&article.text, part));
            }
        }
    }
    runs
}

fn run(excerpts: &[Excerpt], start: usize, end: usize) -> Run {
    let over = |excerpt: &Excerpt| excerpt.range.as_ref().is_some_and(|range| range.start < end && start < range.end);
    let ends = |excerpt: &Excerpt| excerpt.range.as_ref().is_some_and(|range| start < range.end && range.end <= end);
    let all = |test: &dyn Fn(&Excerpt) -> bool| -> Vec<usize> {
        excerpts.iter().enumerate().filter(|(_, excerpt)| test(excerpt)).map(|(at, _)| at).collect()
    };
    Run { text: String::new(), mark: all(&over).pop(), ends: all(&ends) }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::notes::excerpt;
    use super::*;
    use crate::article::{Anchor, ArticleId, Topics};
    use crate::library::article_of;
    use crate::store::Draft;
    use crate::store::bookmarks::{COLOURS, HIGHLIGHT};

    #[test]
    fn what_is_drawn_is_there_once_wherever_marks_begin_and_end() {
        let text = "标题一则\n\n“党建 学习教育”聚力锤炼过硬党性\n一是集中学习,二是交流研讨,三是实地走访。\n";
        let article =
            article_of(std::path::Path::new("a.txt"), text.as_bytes(), ArticleId("a".into()), &Topics::default());
        let article = Arc::new(article.expect("read"));
        let ends: Vec<usize> = article.text.char_indices().map(|(at, _)| at).collect();
        for (from, start) in ends.iter().enumerate() {
            for end in ends.iter().skip(from + 1).step_by(5) {
                let draft = Draft {
                    article: article.id.clone(),
                    title: String::new(),
                    anchor: Anchor::of(&article.text, *start..*end),
                    drawn: String::new(),
                    kind: HIGHLIGHT,
                    role: COLOURS[1],
                    note: String::new(),
                };
                let marked = excerpt(&draft.bookmark("0".into(), ""), Some(Arc::clone(&article)));
                for block in &article.blocks {
                    let all: String =
                        runs(&article, block, std::slice::from_ref(&marked)).iter().map(|r| r.text.as_str()).collect();
                    assert_eq!(all, article.drawn(block), "{start}..{end}");
                }
            }
        }
    }
}
