//! Pinyin initials, so that a title is found by Latin letters without
//! switching the input method: `dj` finds 党建. A character with several
//! readings matches by the initial of any.

use pinyin::ToPinyinMulti;

/// Does `query` (letters, in order, adjacent) match initials of `title`
/// somewhere? Characters without a reading match themselves, folded.
pub fn initials_match(query: &str, title: &str) -> bool {
    let query: Vec<char> = super::fold::fold_query(query).chars().collect();
    let title: Vec<Vec<char>> = title.chars().map(initials).filter(|i| !i.is_empty()).collect();
    !query.is_empty() && title.windows(query.len()).any(|window| window.iter().zip(&query).all(|(i, q)| i.contains(q)))
}

/// The initials a character may be typed by.
fn initials(c: char) -> Vec<char> {
    match c.to_pinyin_multi() {
        Some(multi) => multi.into_iter().filter_map(|p| p.plain().chars().next()).collect(),
        None => super::fold::fold_char(c).filter(|c| c.is_alphanumeric()).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_find_a_title() {
        assert!(initials_match("djxx", "“党建+学习教育”"));
        assert!(initials_match("DJ", "党建"));
        assert!(!initials_match("djx", "党建业务"));
        assert!(!initials_match("", "党建"));
    }

    #[test]
    fn a_character_with_two_readings_matches_by_either() {
        assert!(initials_match("cj", "长江") && initials_match("zj", "长江"));
    }
}
