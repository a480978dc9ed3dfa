//! “党建+” themes at the head of a heading: 党建+X, “党建+X”, 党建＋X, “党建+”X,
//! “党建”+X, 党建+“X”, and “党建 X” whose plus sign was lost on the way. A form
//! elsewhere, a form without a name (“党建 ”模式, “党建+N”), and sums of other
//! things (“5+2”) are none.

use std::ops::Range;

use super::marks::{Opening, opening};
use crate::article::topic::Match;
use crate::article::{TopicRef, Topics};
use crate::text::simplify::simplified;

/// Characters a theme's name may have.
const LONGEST: usize = 16;

/// A theme's form in a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme<'a> {
    /// What stands behind the plus sign, to the form's end.
    pub name: &'a str,
    /// Does a mark end the name, or only the heading itself?
    pub closed: bool,
    /// The plus sign with the spaces around it (bytes of the heading).
    pub plus: Range<usize>,
    /// Is it written in the traditional script?
    traditional: bool,
}

/// What stands behind 党建.
struct Form<'a> {
    /// From the plus sign with the spaces before it on.
    sign: &'a str,
    /// From what stands behind it on.
    behind: &'a str,
    /// From the name on, which stands in `quote`, if in any.
    name: &'a str,
    quote: Option<char>,
    /// Do the quotation marks leave the name out?
    outside: bool,
}

/// The theme at the head of `heading`, behind its numbering.
pub fn theme(heading: &str) -> Option<Theme<'_>> {
    let numbered = match opening(heading) {
        Opening::Number(_, length) => length,
        _ => 0,
    };
    let rest = heading.get(numbered..)?.trim_start_matches([' ', '\u{3000}', '\u{a0}', '、', '.']);
    // 【“党建+X”】
    let rest = rest.strip_prefix('【').filter(|inner| inner.starts_with(['“', '"', '「'])).unwrap_or(rest);
    let quote = rest.chars().next().filter(|c| QUOTES.iter().any(|(open, _)| open == c));
    let inner = rest.get(quote.map_or(0, char::len_utf8)..)?.trim_start();
    let behind = inner.strip_prefix("党建").or_else(|| inner.strip_prefix("黨建"))?;
    let form = form(behind, quote)?;
    let plus = heading.len() - form.sign.len()..heading.len() - form.behind.len();
    let end = form.name.find(|c: char| is_end(c, form.quote) || is_end(c, quote) && !c.is_whitespace());
    let name = form.name.get(..end.unwrap_or(form.name.len()))?.trim();
    let closed = end.is_some();
    let short = name.chars().count() <= if closed { LONGEST } else { 40 };
    let empty = name.is_empty() || name.starts_with("引领") || is_sum(name);
    let spoken = form.outside && SPOKEN.iter().any(|word| name.starts_with(word));
    let traditional = inner.starts_with('黨');
    (short && !empty && !spoken).then_some(Theme { name, closed, plus, traditional })
}

/// Takes apart what stands behind 党建, which `quote` stands before.
fn form(behind: &str, quote: Option<char>) -> Option<Form<'_>> {
    let close = |text: &'_ str| QUOTES.iter().any(|(open, close)| quote == Some(*open) && text.starts_with(*close));
    let is_plus = |text: &str| text.starts_with(PLUS);
    let second = |text: &'_ str| text.chars().next().map_or(0, char::len_utf8);
    let gap = behind.trim_start();
    // “党建”+X
    let shut = gap.get(second(gap)..).filter(|rest| close(gap) && is_plus(rest.trim_start()));
    let sign = shut.unwrap_or(behind);
    let mark = sign.trim_start();
    if !is_plus(mark) {
        let lost = quote.is_some() && gap.len() < behind.len();
        return lost.then_some(Form { sign, behind: gap, name: gap, quote, outside: false });
    }
    let after = mark.trim_start_matches(PLUS).trim_start();
    // “党建+”X
    let left = after.get(second(after)..).filter(|_| shut.is_none() && close(after));
    let name = left.unwrap_or(after).trim_start();
    let outside = shut.is_some() || left.is_some();
    // 党建+“X”
    let own = name.chars().next().filter(|c| QUOTES.iter().any(|(open, _)| open == c));
    Some(match own {
        Some(c) => Form { sign, behind: after, name: name.get(c.len_utf8()..)?, quote: own, outside: false },
        None => Form { sign, behind: after, name, quote: quote.filter(|_| !outside), outside },
    })
}

/// 党建+N, 党建+1+X: letters and numbers that stand for whatever there is.
fn is_sum(name: &str) -> bool {
    let letter = |part: &str| {
        part.chars().count() == 1 && part.chars().all(|c| c.is_ascii_alphabetic() || "ＮＸｎｘ".contains(c))
    };
    name.split(PLUS).map(str::trim).all(|part| letter(part) || part.chars().all(char::is_numeric))
}

/// What follows “党建+” where it is spoken of, and names no theme.
const SPOKEN: &[&str] = &[
    "模式",
    "工作",
    "品牌",
    "体系",
    "格局",
    "机制",
    "平台",
    "行动",
    "引领",
    "思维",
    "理念",
    "文章",
    "载体",
    "战略",
    "方式",
    "方法",
    "路径",
    "矩阵",
    "清单",
    "融合",
    "活动",
    "系列",
    "特色",
    "让",
    "促",
    "赋能",
    "助力",
    "激活",
    "推动",
    "推进",
    "打造",
    "撬动",
    "带动",
    "点亮",
    "绘就",
    "释放",
    "为",
    "成",
    "架起",
    "新模式",
    "新路",
    "新格局",
    "的",
    "和",
    "与",
    "双",
];

/// Quotation marks a form may stand in.
const QUOTES: &[(char, char)] = &[
    ('“', '”'),
    ('"', '"'),
    ('‘', '’'),
    ('「', '」'),
    ('『', '』'),
    ('【', '】'),
    ('《', '》'),
    ('〝', '〞'),
    ('”', '”'),
];

/// The plus sign in its forms.
const PLUS: &[char] = &['+', '＋', '﹢', '➕'];

fn is_end(c: char, quote: Option<char>) -> bool {
    let closing = QUOTES.iter().any(|(open, close)| quote == Some(*open) && *close == c);
    closing || "”’」』】》：:，,。；;、！？—|丨（(".contains(c) || (c.is_whitespace() && quote.is_none())
}

impl Theme<'_> {
    /// The topic it means: by its name; where no mark ends the name, by the
    /// longest start of it that is a topic's name or alias.
    pub fn topic(&self, topics: &Topics) -> Option<TopicRef> {
        let (found, by) = self.matched(self.name, topics);
        if matches!(by, Match::Name | Match::Alias) {
            return Some(found);
        }
        if self.closed && self.name.chars().count() <= LONGEST {
            return Some(found);
        }
        let starts = self.name.char_indices().map(|(at, c)| at + c.len_utf8()).collect::<Vec<_>>();
        let known = starts.iter().rev().filter_map(|end| {
            let (topic, by) = self.matched(self.name.get(..*end)?, topics);
            matches!(by, Match::Name | Match::Alias).then_some(topic)
        });
        let short = self.name.chars().count() <= LONGEST;
        known.into_iter().next().or_else(|| (matches!(by, Match::Keyword(_)) || short).then_some(found))
    }

    /// The topic of `name`, which is this theme's or the start of it.
    fn matched(&self, name: &str, topics: &Topics) -> (TopicRef, Match) {
        if self.traditional { topics.of_name(&plain(name)) } else { topics.of_name(name) }
    }
}

/// `name` in simplified characters.
fn plain(name: &str) -> String {
    let of = |c: char| TRADITIONAL.iter().find(|(from, _)| *from == c).map_or_else(|| simplified(c), |(_, to)| *to);
    name.chars().map(of).collect()
}

/// Characters that names of topics are made of, beside those of the buttons of
/// pages that `text` knows.
#[rustfmt::skip]
const TRADITIONAL: &[(char, char)] = &[
    ('優', '优'), ('崗', '岗'), ('幹', '干'), ('強', '强'), ('應', '应'), ('棟', '栋'), ('樓', '楼'), ('潔', '洁'), ('濕', '湿'),
    ('環', '环'), ('產', '产'), ('療', '疗'), ('紀', '纪'), ('紛', '纷'), ('綜', '综'), ('綠', '绿'), ('練', '练'), ('討', '讨'),
    ('訓', '训'), ('託', '托'), ('講', '讲'), ('農', '农'), ('質', '质'), ('選', '选'), ('鄰', '邻'), ('醫', '医'), ('鋒', '锋'),
    ('隊', '队'), ('養', '养'), ('驅', '驱'),
];

/// How sure the theme of a heading is ([`Match::score`]); nothing where it has none.
pub fn score(heading: &str, topics: &Topics) -> Option<u8> {
    let theme = theme(heading)?;
    let found = theme.topic(topics)?;
    // A known name at the start of a longer one is a name.
    let (_, by) = theme.matched(theme.name, topics);
    let name = if theme.traditional { plain(theme.name) } else { theme.name.to_owned() };
    let begins = topics.get(&found.id).is_some_and(|topic| name.starts_with(&topic.zh));
    Some(if begins { Match::Name.score() } else { by.score() })
}

/// A topic as an author names it, with or without 党建+ before it.
pub fn named(name: &str, topics: &Topics) -> TopicRef {
    match theme(name) {
        Some(theme) => theme.matched(theme.name, topics).0,
        None => topics.of_name(name).0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(heading: &str) -> Option<&str> {
        theme(heading).map(|theme| theme.name)
    }

    #[test]
    fn every_form_names_its_theme() {
        for heading in [
            "“党建+学习教育” 课堂设在大堤上",
            "“党建 学习教育” 课堂设在大堤上",
            "“党建＋学习教育”课堂设在大堤上",
            "党建+学习教育：课堂设在大堤上",
            "党建＋学习教育 课堂设在大堤上",
            "一、“党建 学习教育” 课堂设在大堤上",
            "（二）党建 + 学习教育——课堂设在大堤上",
            "【党建+学习教育】",
            "【“党建+学习教育”】",
            "【“党建 学习教育”】课堂设在大堤上",
            "党建+学习教育",
        ] {
            assert_eq!(name(heading), Some("学习教育"), "{heading}");
        }
    }

    #[test]
    fn false_friends_are_no_themes() {
        for heading in [
            "“白+黑”",
            "“5+2”",
            "“1+N”",
            "“3+X”",
            "固定工资+考核",
            "支部联建+抱团取暖+企地共赢",
            "“党建 ”模式",
            "四、党建引领聚合力",
            "“党建引领 治理”",
            "党建 学习",
            "党建工作",
            "抓好“党建+学习教育”",
            "“党建+”模式",
            "“党建 引领”",
            "“党建+N”",
            "“党建+X”工作法",
            "党建+1+N",
            "“党建+3”",
            "“党建＋ｎ”",
            "“党建+”工作法",
            "“党建+”赋能乡村振兴",
            "“党建”+模式",
            "“党建”工作",
            "“党建”引领乡村振兴",
        ] {
            assert_eq!(name(heading), None, "{heading}");
        }
    }

    #[test]
    fn quotation_marks_may_leave_the_name_out_or_stand_around_it_alone() {
        let cases = [
            ("“党建+”乡村振兴", "乡村振兴", "+"),
            ("一、“党建＋ ”乡村振兴 让荒坡变金山", "乡村振兴", "＋ "),
            ("“党建”+科技创新", "科技创新", "+"),
            ("“党建” + 科技创新：一张图", "科技创新", " + "),
            ("“党建”+“科技创新”一张图", "科技创新", "+"),
            ("党建+“服务民生” 中午这一餐", "服务民生", "+"),
            ("“党建+“服务民生” 中午这一餐", "服务民生", "+"),
            ("“党建+“服务民生””中午这一餐", "服务民生", "+"),
            ("“党建+”服务民生” 中午这一餐", "服务民生", "+"),
            ("「黨建+學習教育」課堂設在大堤上", "學習教育", "+"),
            ("“党建+AI”", "AI", "+"),
        ];
        for (heading, name, plus) in cases {
            let theme = theme(heading).unwrap_or_else(|| panic!("{heading}"));
            assert_eq!((theme.name, heading.get(theme.plus.clone())), (name, Some(plus)), "{heading}");
        }
    }

    #[test]
    fn the_traditional_script_names_the_same_topics() {
        let topics = Topics::new(
            [r#"{"id":"study","zh":"学习教育","en":"Study"}"#, r#"{"id":"team","zh":"队伍建设","en":"Team"}"#]
                .map(|text| serde_json::from_str(text).expect("a topic")),
        );
        let topic = |heading| theme(heading).and_then(|theme| theme.topic(&topics)).map(|topic| topic.id);
        assert_eq!(topic("「黨建+學習教育」課堂設在大堤上").as_deref(), Some("study"));
        assert_eq!(topic("黨建+隊伍建設聚力錘煉").as_deref(), Some("team"));
        assert_eq!(score("「黨建+學習教育」", &topics), Some(100));
        assert_eq!(named("黨建+隊伍建設", &topics).id, "team");
    }

    #[test]
    fn a_name_without_an_end_is_the_longest_known_start() {
        let topics = Topics::new(
            [r#"{"id":"study","zh":"学习教育","en":"Study"}"#].map(|text| serde_json::from_str(text).expect("a topic")),
        );
        let topic = |heading| theme(heading).and_then(|theme| theme.topic(&topics)).map(|topic| topic.name);
        assert_eq!(topic("党建+学习教育聚力锤炼过硬党性队伍好作风"), Some("学习教育".into()));
        assert_eq!(topic("“党建+文旅融合” 古街灯火"), Some("文旅融合".into()));
    }
}
