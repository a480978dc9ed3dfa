//! Folding for search: two texts that a reader takes for the same fold to the
//! same characters, whatever keys they were typed with. Full-width letters
//! and marks become half-width, case goes, curly quotes become straight,
//! white space and plus signs go altogether (so a match may cross a line's
//! end, and 党建+ is found where the sign was lost).

/// Folds one character; `None` where it leaves nothing behind.
pub fn fold_char(c: char) -> Option<char> {
    let folded = match c {
        // Han has no case; asking for it costs more than all else here.
        'a'..='z' | '0'..='9' | '\u{3400}'..='\u{9fff}' => c,
        'A'..='Z' => c.to_ascii_lowercase(),
        _ if c.is_whitespace() || super::escape::shown(c) == super::escape::Shown::Dropped => return None,
        // A plus sign that scraping lost is found whether it is typed or not.
        '+' | '＋' => return None,
        '，' | '､' | '、' => ',',
        '。' | '｡' | '．' => '.',
        '“' | '”' | '「' | '」' | '『' | '』' | '｢' | '｣' | '＂' => '"',
        '‘' | '’' | '＇' => '\'',
        '【' | '〔' | '〖' | '［' => '[',
        '】' | '〕' | '〗' | '］' => ']',
        '〈' | '《' | '⟪' | '＜' => '<',
        '〉' | '》' | '⟫' | '＞' => '>',
        '—' | '–' | '―' | '‒' | '－' | '⸺' => '-',
        '⋯' => '…',
        '・' | '‧' => '·',
        '～' => '~',
        '\u{ff01}'..='\u{ff5e}' => {
            let half = char::from_u32(c as u32 - 0xfee0).unwrap_or(c);
            half.to_ascii_lowercase()
        }
        _ => c.to_lowercase().next().unwrap_or(c),
    };
    Some(folded)
}

/// A folded text that remembers where each of its characters came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    /// The folded characters.
    pub text: String,
    /// For each byte of `text`, the range in the original (start, end; bytes).
    origins: Vec<(usize, usize)>,
}

impl Folded {
    /// Appends the folding of `drawn`, which stands for the original bytes
    /// `start..end` (an annotation draws other characters than it covers).
    pub fn push(&mut self, drawn: &str, start: usize, end: usize) {
        for c in drawn.chars().filter_map(fold_char) {
            self.text.push(c);
            self.origins.resize(self.text.len(), (start, end));
        }
    }

    /// The original range of the folded range `start..end` (bytes of `text`).
    pub fn origin(&self, start: usize, end: usize) -> Option<std::ops::Range<usize>> {
        let first = self.origins.get(start)?;
        let last = self.origins.get(end.checked_sub(1)?)?;
        Some(first.0..last.1)
    }
}

/// `text` folded, each character mapped to its own bytes plus `base`.
pub fn fold(text: &str, base: usize) -> Folded {
    let mut folded = Folded::default();
    let mut buffer = [0; 4];
    for (at, c) in text.char_indices() {
        folded.push(c.encode_utf8(&mut buffer), base + at, base + at + c.len_utf8());
    }
    folded
}

/// A query folded to what it is compared by.
pub fn fold_query(query: &str) -> String {
    query.chars().filter_map(fold_char).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_and_half_width_are_the_same() {
        assert_eq!(fold_query("党建＋学习，ＡＢ Ｃ"), fold_query("党建+学习,abc"));
        assert_eq!(fold_query("“水”"), fold_query("\"水\""));
    }

    #[test]
    fn a_match_leads_back_to_its_bytes() {
        let text = "甲 党\n建";
        let folded = fold(text, 100);
        let at = folded.text.find("党建").expect("folded across the line end");
        assert_eq!(folded.origin(at, at + "党建".len()), Some(104..111));
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for c in (0..=0x10_ffff).filter_map(char::from_u32) {
            if let Some(once) = fold_char(c) {
                assert_eq!(fold_char(once), Some(once), "{:04X}", c as u32);
            }
        }
    }
}
