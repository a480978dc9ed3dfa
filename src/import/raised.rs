//! Figures that a page raises or lowers, as the characters that Unicode has for
//! them: 10<sup>4</sup> is 10⁴, which 104 is not. Words and marks of notes stay.

/// Raised and lowered figures and signs, by the plain ones.
const FIGURES: &[(char, char, char)] = &[
    ('0', '⁰', '₀'),
    ('1', '¹', '₁'),
    ('2', '²', '₂'),
    ('3', '³', '₃'),
    ('4', '⁴', '₄'),
    ('5', '⁵', '₅'),
    ('6', '⁶', '₆'),
    ('7', '⁷', '₇'),
    ('8', '⁸', '₈'),
    ('9', '⁹', '₉'),
    ('+', '⁺', '₊'),
    ('-', '⁻', '₋'),
    ('−', '⁻', '₋'),
];

/// Bytes of the longest text that is a figure.
const LONGEST: usize = 12;

/// `text` inside the element `name`, where that raises or lowers it and it is
/// figures alone.
pub fn raised(name: &str, text: &str) -> Option<String> {
    let upper = match name {
        "sup" => true,
        "sub" => false,
        _ => return None,
    };
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let figure = |c: char| {
        let known = FIGURES.iter().find(|(plain, ..)| *plain == c)?;
        Some(if upper { known.1 } else { known.2 })
    };
    text.chars().map(figure).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_raised_and_words_are_not() {
        assert_eq!(raised("sup", "4").as_deref(), Some("⁴"));
        assert_eq!(raised("sup", " -2 ").as_deref(), Some("⁻²"));
        assert_eq!(raised("sub", "2").as_deref(), Some("₂"));
        for (name, text) in [("sup", "[1]"), ("sup", "注"), ("sup", "-"), ("b", "4"), ("sub", "")] {
            assert_eq!(raised(name, text), None, "{name} {text}");
        }
    }
}
