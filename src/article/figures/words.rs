//! The words around a figure: how exact they make it, and the signs before a
//! number that are its unit.

use super::units::UnitKind;

/// How exact a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// As it stands.
    Exact,
    /// 约, 近, 左右.
    About,
    /// 超过, 余, 多, 以上, 至少.
    Above,
    /// 不足, 以下, 以内.
    Below,
}

impl Bound {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Bound::Exact => "exact",
            Bound::About => "about",
            Bound::Above => "above",
            Bound::Below => "below",
        }
    }
}

/// Words before a number, how exact they make it, and what they end another
/// word with (节约 is no 约); the longer ones first.
pub const BEFORE: &[(&str, Bound, &[&str])] = &[
    ("不超过", Bound::Below, &[]),
    ("不少于", Bound::Above, &[]),
    ("不低于", Bound::Above, &[]),
    ("超过", Bound::Above, &[]),
    ("突破", Bound::Above, &[]),
    ("至少", Bound::Above, &[]),
    ("不足", Bound::Below, &[]),
    ("不到", Bound::Below, &[]),
    ("大约", Bound::About, &[]),
    ("将近", Bound::About, &[]),
    ("接近", Bound::About, &[]),
    ("约", Bound::About, &["节", "条", "契", "签", "预", "合", "大"]),
    ("近", Bound::About, &["附", "最", "靠", "将", "接", "临"]),
    ("超", Bound::Above, &["赶", "反"]),
    ("逾", Bound::Above, &[]),
];

/// Words behind a figure.
pub const BEHIND: &[(&str, Bound)] = &[
    ("以上", Bound::Above),
    ("以下", Bound::Below),
    ("以内", Bound::Below),
    ("左右", Bound::About),
    ("上下", Bound::About),
];

/// Signs before a number that are its unit.
pub const SIGNS: &[(&str, &str, UnitKind)] = &[
    ("百分之", "%", UnitKind::Ratio),
    ("千分之", "‰", UnitKind::Ratio),
    ("万分之", "‱", UnitKind::Ratio),
    ("￥", "元", UnitKind::Money),
    ("¥", "元", UnitKind::Money),
    ("＄", "美元", UnitKind::Money),
    ("$", "美元", UnitKind::Money),
];
