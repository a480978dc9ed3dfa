//! Addresses of the net in running text: a line breaks inside one only where
//! it alone is wider than the measure. Found by their `://`, `www.` or `@`.

use std::ops::Range;

/// The addresses among `len` characters, in order and disjoint.
pub fn each(len: usize, at: impl Fn(usize) -> char) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut i = 0;
    while i < len {
        let floor = found.last().map_or(0, |range| range.end);
        let range = match at(i) {
            ':' if i + 2 < len && at(i + 1) == '/' && at(i + 2) == '/' => Some(back(floor, i, &at, is_scheme)..i + 3),
            '@' => Some(back(floor, i, &at, is_scheme)..i + 1),
            'w' | 'W' if starts_www(i, len, &at) => Some(i..i + 4),
            _ => None,
        };
        i += 1;
        if let Some(range) = range.filter(|range| range.start + 1 < range.end) {
            let end = (range.end..len).find(|i| !is_part(at(*i))).unwrap_or(len);
            if end > range.end {
                found.push(range.start..end);
                i = end;
            }
        }
    }
    found
}

fn starts_www(i: usize, len: usize, at: &impl Fn(usize) -> char) -> bool {
    let fresh = i == 0 || !at(i - 1).is_ascii_alphanumeric();
    fresh && i + 4 < len && (i..i + 3).all(|j| at(j).eq_ignore_ascii_case(&'w')) && at(i + 3) == '.'
}

/// Where the run of characters that `holds` accepts, and that ends before `i`, begins.
fn back(floor: usize, i: usize, at: &impl Fn(usize) -> char, holds: fn(char) -> bool) -> usize {
    (floor..i).rev().take_while(|j| holds(at(*j))).last().unwrap_or(i)
}

fn is_scheme(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.' | '_')
}

fn is_part(c: char) -> bool {
    c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '`' | '{' | '}' | '|' | '^')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        each(chars.len(), |i| chars[i]).into_iter().map(|range| chars[range].iter().collect()).collect()
    }

    #[test]
    fn addresses_end_where_chinese_begins() {
        assert_eq!(found("请看https://a.example/b?c=d-e#f。谢谢"), ["https://a.example/b?c=d-e#f"]);
        assert_eq!(found("见 www.example.com/x 和 me.too@mail.example"), ["www.example.com/x", "me.too@mail.example"]);
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        assert!(found("比分：//，@ 和www，10:41").is_empty());
    }
}
