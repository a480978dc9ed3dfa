//! Bytes become text. In this order: what the user says, a byte order mark,
//! valid UTF-8, UTF-16 without a mark, UTF-8 with a few broken places, what a
//! page says of itself, and last a guess between GB18030 and Big5 (chardetng's, checked against the
//! commonest characters of each script). What was done is told truthfully.

use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use super::binary;
use super::given::{Given, ImportError};
use super::html;
use crate::article::Decoded;
use crate::message::{Id, Message};

/// Bytes that a guess looks at, from the start.
const SAMPLE: usize = 64 * 1024;

/// Characters that make up about a quarter of any Chinese prose, in the
/// script of the mainland and in the traditional one.
const COMMON: &str = "的一是不了在人有我他这中大来上国个到说们为和你地出会也时要就可以对生能而年成工作建设这为国个来们对时发经过学业务党员群众组织\
                      這為國個來們對時發經過學業務黨員眾織後點說還長開關見間問題實現總體區縣鎮鄉";

/// Decodes the whole of what was given.
///
/// # Errors
/// An unknown name of an encoding; bytes that are no text; no text at all.
pub fn decode(given: &Given<'_>) -> Result<(String, Decoded), ImportError> {
    if [[0xff, 0xfe, 0, 0], [0, 0, 0xfe, 0xff]].iter().any(|mark| given.bytes.starts_with(mark)) {
        return Err(Message::new(Id::ImportUtf32).into());
    }
    let utf8 = std::str::from_utf8(given.bytes).ok();
    let found = match given.encoding {
        Some(name) => told(name, given.bytes)?,
        None => find(given.bytes, utf8.is_some())?,
    };
    let (text, decoded) = found.read(given.bytes, utf8);
    let blank = |c: char| c.is_whitespace() || crate::text::escape::shown(c) == crate::text::escape::Shown::Dropped;
    if text.chars().all(blank) {
        return Err(Message::new(Id::ImportEmpty).into());
    }
    Ok((text, decoded))
}

/// An encoding, where the text begins (bytes), and whether that is certain.
struct Found {
    encoding: &'static Encoding,
    skip: usize,
    certain: bool,
}

impl Found {
    /// The text of `bytes`; `utf8` is all of them where they are valid.
    fn read(&self, bytes: &[u8], utf8: Option<&str>) -> (String, Decoded) {
        let body = bytes.get(self.skip..).unwrap_or(b"");
        let (text, replaced) = match utf8.and_then(|text| text.get(self.skip..)) {
            Some(text) if self.encoding == UTF_8 => (text.to_owned(), 0),
            _ => {
                let (text, malformed) = self.encoding.decode_without_bom_handling(body);
                let replaced = if malformed { replacements(self.encoding, body, &text) } else { 0 };
                (text.into_owned(), replaced)
            }
        };
        let certain = self.certain && replaced == 0;
        (text, Decoded { encoding: name(self.encoding), certain, replaced })
    }
}

/// How many replacement characters the decoder put in: those of the text less
/// those that UTF-8 bytes already spelled out.
fn replacements(encoding: &'static Encoding, body: &[u8], text: &str) -> usize {
    let all = text.matches('\u{fffd}').count();
    let own = match encoding == UTF_8 {
        true => body.windows(3).filter(|three| *three == [0xef, 0xbf, 0xbd]).count(),
        false => 0,
    };
    all.saturating_sub(own).max(1)
}

/// The name an encoding is shown by.
fn name(encoding: &'static Encoding) -> &'static str {
    match encoding.name() {
        "gb18030" => "GB18030",
        other => other,
    }
}

/// The encoding the user named.
fn told(label: &str, bytes: &[u8]) -> Result<Found, ImportError> {
    let unknown = || ImportError::from(Message::new(Id::ImportEncoding).with(label));
    let encoding = Encoding::for_label_no_replacement(label.trim().as_bytes()).ok_or_else(unknown)?;
    let skip = match Encoding::for_bom(bytes) {
        Some((marked, length)) if marked == encoding => length,
        _ => 0,
    };
    Ok(Found { encoding, skip, certain: true })
}

/// The encoding the bytes speak for; `utf8` says whether they are valid as such.
fn find(bytes: &[u8], utf8: bool) -> Result<Found, ImportError> {
    if let Some((encoding, skip)) = Encoding::for_bom(bytes) {
        return Ok(Found { encoding, skip, certain: true });
    }
    let head = bytes.get(..SAMPLE.min(bytes.len())).unwrap_or(bytes);
    if utf8 && !head.contains(&0) {
        return binary_or(bytes, true, Found { encoding: UTF_8, skip: 0, certain: true });
    }
    if let Some(encoding) = unmarked_utf16(head) {
        return Ok(Found { encoding, skip: 0, certain: false });
    }
    let sample = telling(bytes);
    let named = said(bytes, sample);
    if utf8 || mostly_utf8(sample, named.is_some()) {
        return binary_or(bytes, utf8, Found { encoding: UTF_8, skip: 0, certain: utf8 });
    }
    let (encoding, certain) = named.map_or_else(|| (guess(sample), false), |encoding| (encoding, true));
    binary_or(bytes, false, Found { encoding, skip: 0, certain })
}

/// The encoding a page names, where the bytes do not belie it: one that makes
/// far less sense of them than the guess is not believed. gb2312 and GBK are
/// read as what contains them both.
fn said(bytes: &[u8], sample: &[u8]) -> Option<&'static Encoding> {
    let label = html::charset(bytes)?;
    let encoding = Encoding::for_label_no_replacement(label.as_bytes())?;
    let encoding = if encoding == GBK { GB18030 } else { encoding };
    let other = guess(sample);
    let unicode = [UTF_8, UTF_16LE, UTF_16BE].contains(&encoding);
    let sense = encoding == other || score(encoding, sample) * 2 >= score(other, sample);
    (!unicode && sense).then_some(encoding)
}

fn binary_or(bytes: &[u8], utf8: bool, found: Found) -> Result<Found, ImportError> {
    match binary::found(bytes, utf8) {
        Some(at) => Err(Message::new(Id::ImportBinary).with(at + 1).into()),
        None => Ok(found),
    }
}

/// UTF-16 without a mark: read that way, nearly every character is Han, a
/// mark of Chinese, or ASCII, and at least one is a line end, space or stop.
fn unmarked_utf16(sample: &[u8]) -> Option<&'static Encoding> {
    let pairs = sample.chunks_exact(2);
    if sample.len() < 4 || (sample.len() < SAMPLE && !pairs.remainder().is_empty()) {
        return None;
    }
    let share = |unit: fn([u8; 2]) -> u16| {
        let (mut good, mut common) = (0, 0);
        for pair in sample.chunks_exact(2) {
            let unit = unit([pair.first().copied().unwrap_or(0), pair.get(1).copied().unwrap_or(0)]);
            good += usize::from(
                matches!(unit, 9 | 10 | 13 | 0x20..=0x7e | 0x2010..=0x2027 | 0x3000..=0x3011 | 0x4e00..=0x9fa5 | 0xff01..=0xff5e),
            );
            common += usize::from(matches!(unit, 10 | 0x20..=0x7e | 0x3000..=0x3002 | 0x7684 | 0xff0c));
        }
        (good * 100 >= sample.len() / 2 * 97 && common > 0).then_some(common)
    };
    match (share(u16::from_le_bytes), share(u16::from_be_bytes)) {
        (None, None) => None,
        (little, big) if little >= big => Some(UTF_16LE),
        _ => Some(UTF_16BE),
    }
}

/// The part of the bytes that tells an encoding: from a little before the first that is no ASCII
/// on, for scripts may stand above a page's text.
fn telling(bytes: &[u8]) -> &[u8] {
    const BEFORE: usize = 1024;
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let from = if first < SAMPLE / 2 { 0 } else { first - BEFORE };
    bytes.get(from..bytes.len().min(from + SAMPLE)).unwrap_or(bytes)
}

/// UTF-8 with a few broken places: at least four sound sequences of several
/// bytes for each broken one, or plain ASCII with next to none broken where the page does not name
/// another encoding.
fn mostly_utf8(sample: &[u8], named: bool) -> bool {
    let (mut sound, mut broken, mut ascii) = (0, 0, 0);
    for chunk in sample.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        ascii += chunk.valid().len();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound >= (broken * 4).max(1) || (sound == 0 && broken * 50 < ascii && !named)
}

/// GB18030 or Big5: what chardetng says, unless only one of them reads
/// without fault, or the other gives far more of the commonest characters.
fn guess(sample: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let hint = detector.guess(Some(b"cn"), chardetng::Utf8Detection::Deny);
    let (gb, big5) = (score(GB18030, sample), score(BIG5, sample));
    match hint == BIG5 {
        true if gb > big5 * 2 => GB18030,
        true => BIG5,
        false if big5 > gb * 2 => BIG5,
        false => GB18030,
    }
}

/// Common characters per ten thousand, less a hundred for each fault.
fn score(encoding: &'static Encoding, sample: &[u8]) -> i64 {
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let (mut all, mut common, mut faults) = (0i64, 0i64, 0i64);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        all += 1;
        common += i64::from(COMMON.contains(c) || "，。、：；“”（）《》".contains(c));
        faults += i64::from(c == '\u{fffd}' || ('\u{e000}'..='\u{f8ff}').contains(&c));
    }
    (common - faults) * 10_000 / all.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Lang;

    const TEXT: &str = "云汐区水务局党支部把治水的难处当作党建的题目，连成一线。\n一年一年地好起来，共有12人。\n";
    const TRADITIONAL: &str = "水務局黨支部把治水的難處當作題目，一年一年地好起來，這是大家的事。\n共有十二人參加。\n";

    fn given(bytes: &[u8]) -> Given<'_> {
        Given { name: "a.txt", bytes, encoding: None, format: None }
    }

    fn read(bytes: &[u8]) -> (String, Decoded) {
        decode(&given(bytes)).expect("a text")
    }

    fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn each_encoding_is_found() {
        let cases: Vec<(&str, Vec<u8>, &str, bool)> = vec![
            ("UTF-8", TEXT.into(), TEXT, true),
            ("UTF-8", format!("\u{feff}{TEXT}").into(), TEXT, true),
            ("UTF-16LE", utf16(&format!("\u{feff}{TEXT}"), u16::to_le_bytes), TEXT, true),
            ("UTF-16BE", utf16(&format!("\u{feff}{TEXT}"), u16::to_be_bytes), TEXT, true),
            ("UTF-16LE", utf16(TEXT, u16::to_le_bytes), TEXT, false),
            ("UTF-16BE", utf16(TEXT, u16::to_be_bytes), TEXT, false),
            ("GB18030", GB18030.encode(TEXT).0.into_owned(), TEXT, false),
            ("Big5", BIG5.encode(TRADITIONAL).0.into_owned(), TRADITIONAL, false),
        ];
        for (name, bytes, text, certain) in cases {
            let (found, decoded) = read(&bytes);
            assert_eq!((found.as_str(), decoded.encoding, decoded.certain), (text, name, certain));
            assert_eq!(decoded.replaced, 0);
        }
    }

    #[test]
    fn a_page_names_its_encoding_unless_the_bytes_belie_it() {
        let page = |label: &str, text: &str| format!("<html><meta charset={label}><p>{text}</p></html>");
        for (label, encoding) in [("gb2312", GB18030), ("GBK", GB18030), ("big5", BIG5)] {
            let text = if encoding == BIG5 { TRADITIONAL } else { TEXT };
            let (found, decoded) = read(&encoding.encode(&page(label, text)).0);
            assert!(found.contains(text));
            assert_eq!((decoded.encoding, decoded.certain), (name(encoding), true), "{label}");
        }
        // Saved anew by a program that left the old name in place.
        let (found, decoded) = read(page("gb2312", TEXT).as_bytes());
        assert!(found.contains(TEXT));
        assert_eq!((decoded.encoding, decoded.certain), ("UTF-8", true));
        let (found, decoded) = read(&GB18030.encode(&page("big5", TEXT)).0);
        assert!(found.contains(TEXT), "{found}");
        assert_eq!((decoded.encoding, decoded.certain), ("GB18030", false));
    }

    #[test]
    fn a_few_broken_bytes_are_replaced_and_counted() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes.extend([0x9b, b'3', b'1', b'm', 0xe5, 0x85]);
        let (text, decoded) = read(&bytes);
        assert!(text.starts_with(TEXT) && text.contains("\u{fffd}31m"));
        assert_eq!((decoded.encoding, decoded.replaced, decoded.certain), ("UTF-8", 2, false));
    }

    #[test]
    fn the_user_overrules_and_an_unknown_name_is_an_error() {
        let bytes = BIG5.encode(TRADITIONAL).0.into_owned();
        let told = |name| decode(&Given { encoding: Some(name), ..given(&bytes) });
        assert_eq!(told("big5").expect("known").0, TRADITIONAL);
        assert_ne!(told("GBK").expect("known").0, TRADITIONAL);
        let error = told("klingon").expect_err("unknown");
        assert!(error.reason.text(Lang::En).contains("klingon"));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let reason = |bytes: &[u8]| decode(&given(bytes)).expect_err("no text").reason.id;
        assert_eq!(reason(b""), Id::ImportEmpty);
        assert_eq!(reason("\u{feff} \n\u{3000}\u{200b}\r\n".as_bytes()), Id::ImportEmpty);
        assert_eq!(reason(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Id::ImportBinary);
        assert_eq!(reason(&[0, 1, 2, 3, 0xff, 0xfe, 0, 9, 0, 0, 1, 1]), Id::ImportBinary);
    }
}
