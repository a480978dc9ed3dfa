//! What every importer owes to any bytes: no panic, kept + removed = the
//! buffer, ranges in order and on characters. One file for all targets.

use jianbao::article::{ArticleId, Topics};
use jianbao::import::{Format, Given, import};

/// Reads `bytes` as a file of this name and holds what comes out to the laws.
pub fn hold(name: &str, bytes: &[u8], format: Option<Format>) {
    let given = Given { name, bytes, encoding: None, format };
    let Ok(article) = import(given, ArticleId("fuzz".into()), &Topics::default()) else { return };
    let text = article.text.as_str();
    let mut ranges: Vec<_> = article.blocks.iter().map(|block| block.range.clone()).collect();
    ranges.extend(article.removed.iter().map(|removal| removal.range.clone()));
    ranges.sort_by_key(|range| (range.start, range.end));
    let original: Vec<_> = article.original.iter().map(|block| block.range.clone()).collect();
    for whole in [&ranges, &original] {
        let mut at = 0;
        for range in whole {
            assert!(range.start >= at && range.end >= range.start);
            assert!(text[at..range.start].trim().is_empty(), "lost {:?}", &text[at..range.start]);
            at = range.end;
        }
        assert!(text[at..].trim().is_empty(), "lost {:?}", &text[at..]);
    }
    for block in article.blocks.iter().chain(&article.original) {
        assert!(block.spans.iter().all(|span| text.get(span.range.clone()).is_some()));
        assert!(block.spans.iter().all(|s| s.range.start >= block.range.start && s.range.end <= block.range.end));
    }
    assert!(article.notes.iter().all(|note| text.get(note.range.clone()).is_some()));
    assert!(article.notes.windows(2).all(|two| two[0].range.end <= two[1].range.start));
}
