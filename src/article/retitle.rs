//! A title that was put right stands on the page in place of the file's own.
//! The buffer is not touched and no Place moves: the block that bears the
//! file's title is left out of the cleaned view like any other removal, under
//! a name of its own, and the page is named from its metadata as one is whose
//! title stands outside its text. The original view shows what the file says.

use super::article::{Article, RETITLED, Removal};
use super::block::Kind;
use super::section::Section;

/// Takes the block of the title `read` (what the file says) out of the cleaned
/// view. An article that is nothing but its title keeps it.
pub fn retitle(article: &mut Article, read: &str) {
    let Some(first) = article.blocks.iter().position(|block| block.kind == Kind::Title) else { return };
    if article.blocks.iter().all(|block| block.kind == Kind::Title) {
        return;
    }
    let plain = |text: &str| text.split_whitespace().collect::<String>();
    let read = plain(read);
    // A long title may stand in two blocks; a subtitle is no part of it.
    let is_title = |index: &usize| {
        let Some(block) = article.blocks.get(*index).filter(|block| block.kind == Kind::Title) else { return false };
        let drawn = plain(&article.drawn(block));
        *index == first || (!drawn.is_empty() && read.contains(&drawn))
    };
    let last = (first..article.blocks.len()).take_while(is_title).count() + first;
    let gone = article.blocks.drain(first..last);
    article.removed.extend(gone.map(|block| Removal { range: block.range, rule: RETITLED }));
    article.removed.sort_by_key(|removal| removal.range.start);
    let moved = |index: usize| if index >= last { index - (last - first) } else { index.min(first) };
    for section in &mut article.sections {
        let Section { heading, blocks, own, .. } = section;
        *heading = heading.map(moved);
        (*blocks, *own) = (moved(blocks.start)..moved(blocks.end), moved(own.start)..moved(own.end));
    }
}

#[cfg(test)]
mod tests {
    use crate::article::{Article, ArticleId, Correction, Field, Kind, Topics};
    use crate::import::{Given, import};

    fn article(name: &str, text: &str) -> Article {
        let given = Given { name, bytes: text.as_bytes(), encoding: None, format: None };
        import(given, ArticleId("a".into()), &Topics::default()).expect("read")
    }

    fn retitled(mut article: Article) -> Article {
        let mut correction = Correction::default();
        assert!(correction.set(Field::Title, Some("守水的人和他的渠")));
        correction.apply(&mut article, &Topics::default());
        article
    }

    const TEXT: &str = "# 水润一方\n\n开头说了一段话，说的是渠水。\n\n## 一、家底\n\n家底一段，说的是闸门。\n\n## 二、打算\n\n打算一段，说的是明年。\n";

    #[test]
    fn the_files_title_is_left_out_and_nothing_moves() {
        let (read, now) = (article("a.md", TEXT), retitled(article("a.md", TEXT)));
        assert!(now.is_retitled() && now.title_block().is_none() && !read.is_retitled());
        assert_eq!((&now.text, &now.original, &now.notes), (&read.text, &read.original, &read.notes));
        let bytes = |article: &Article| {
            let kept = article.blocks.iter().map(|block| block.range.clone());
            let mut all: Vec<_> = kept.chain(article.removed.iter().map(|gone| gone.range.clone())).collect();
            all.sort_by_key(|range| range.start);
            all
        };
        assert_eq!(bytes(&now), bytes(&read), "kept and removed are the same bytes");
        assert_eq!(now.sections.len(), read.sections.len());
        for (now_section, section) in now.sections.iter().zip(&read.sections) {
            assert_eq!(now.heading(now_section), read.heading(section));
            assert_eq!(now.section_place(now_section), read.section_place(section));
            let text = |article: &Article, own: &std::ops::Range<usize>| {
                article.blocks[own.clone()].iter().map(|block| article.drawn(block)).collect::<String>()
            };
            assert_eq!(text(&now, &now_section.own), text(&read, &section.own));
        }
    }

    #[test]
    fn a_subtitle_stays_and_so_does_a_title_that_is_all_there_is() {
        let json = r#"{"title": "水润一方", "subtitle": "一条渠的故事", "blocks": ["一段话。"]}"#;
        let now = retitled(article("a.json", json));
        let titles: Vec<String> =
            now.blocks.iter().filter(|block| block.kind == Kind::Title).map(|block| now.drawn(block)).collect();
        assert_eq!(titles, ["一条渠的故事"]);
        assert!(now.title_block().is_none(), "a subtitle is not the title");
        let json = r#"{"title": "水润一方", "blocks": []}"#;
        assert_eq!(retitled(article("a.json", json)).blocks.len(), 1);
    }
}
