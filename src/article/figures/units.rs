//! The units a figure may have: measure words, physical units, money, people,
//! time and ratios. A number without one of them is no figure. The longest
//! row wins (人次 before 人); what may not stand behind a unit is written in
//! its row (5000人民币 has no unit 人).

use std::collections::HashMap;
use std::sync::LazyLock;

use super::glyphs::{Glyph, spells};

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnitKind {
    /// Things counted by a measure word: 40套.
    Count,
    /// People, and acts of people: 2000人, 300人次.
    People,
    /// Money: 500万元.
    Money,
    /// Length, area, volume, weight, power, data: 29353米.
    Physical,
    /// How long: 30年.
    Time,
    /// A part or a multiple: 78%, 2.6倍.
    Ratio,
}

impl UnitKind {
    /// The kind's name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            UnitKind::Count => "count",
            UnitKind::People => "people",
            UnitKind::Money => "money",
            UnitKind::Physical => "physical",
            UnitKind::Time => "time",
            UnitKind::Ratio => "ratio",
        }
    }

    /// Is a Chinese numeral below ten before it a figure? 三公里 and 两倍 are;
    /// 一个, 四个意识 and 两项 are ways of speaking.
    pub fn takes_few(self) -> bool {
        matches!(self, UnitKind::Physical | UnitKind::Ratio)
    }
}

/// One unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// As it is written.
    pub name: &'static str,
    /// What it measures.
    pub kind: UnitKind,
    /// Behind the number, these words are not this unit and more.
    pub unless: &'static [&'static str],
}

macro_rules! units {
    ($($kind:ident { $($name:literal $(not [$($unless:literal),*])?),* $(,)? })*) => {
        /// Every unit.
        pub const UNITS: &[Unit] = &[$($(Unit {
            name: $name,
            kind: UnitKind::$kind,
            unless: &[$($($unless),*)?],
        },)*)*];
    };
}

units! {
    Ratio {
        "%", "‰", "个百分点", "百分点", "倍", "番", "成" not ["成不", "成员", "成为", "成果", "成立", "成功", "成效", "成都", "成绩"],
    }
    Money {
        "元" not ["元旦", "元素", "元宵", "元月", "元化"], "美元", "欧元", "港元", "日元", "英镑", "卢布", "块钱", "元钱", "人民币",
        "角" not ["角度", "角色", "角落"],
    }
    People {
        "人次", "人" not ["人民", "人才", "人员", "人均", "人大", "人事", "人工智能", "人工费", "人类"], "名" not ["名单", "名称", "名额", "名义", "名牌"],
        "位" not ["位于", "位置", "位列", "位居"], "人口", "口人", "户次", "户" not ["户口", "户籍", "户外"], "家次", "个人次", "人份", "劳动力", "名额",
    }
    Time {
        "年" not ["年级", "年代", "年度", "年报"], "周年", "个年头", "个季度", "个月", "月龄", "个星期", "星期", "周" not ["周边", "周围", "周岁", "周期", "周密"], "周岁", "岁",
        "天" not ["天然", "天下", "天津", "天山"], "个工作日", "工作日", "个小时", "小时", "个钟头", "刻钟", "分钟", "秒" , "毫秒", "学时", "课时", "个昼夜", "昼夜",
    }
    Physical {
        "米" not ["米粒", "米线", "米兰"], "公里", "千米", "分米", "厘米", "毫米", "微米", "纳米" not ["纳米技术", "纳米材料"], "海里", "英里", "英寸", "华里", "里路", "延米", "延长米", "车公里",
        "平方米", "平方公里", "平方千米", "平方厘米", "平米", "平方" not ["平方根"], "公顷", "亩" not ["亩均", "亩产"], "亩次", "公亩",
        "立方米", "立方厘米", "立方公里", "立方" , "方" not ["方面", "方式", "方案", "方法", "方向", "方位", "方针", "方略", "方阵", "方队"], "升" not ["升级", "升至", "升到", "升学"], "毫升", "公升", "加仑", "桶" ,
        "吨" , "吨公里", "吨标准煤", "吨标煤", "公斤", "千克", "毫克", "微克", "克" not ["克服", "克难", "克己"], "斤" , "市斤", "担" not ["担当", "担任", "担负", "担保"],
        "度电", "度" not ["度假", "度过"], "千瓦时", "千瓦", "兆瓦时", "兆瓦", "吉瓦", "瓦" not ["瓦房", "瓦片"], "马力", "千伏安", "兆伏安", "千伏", "伏", "安培", "千卡", "大卡", "焦耳", "帕", "兆帕",
        "兆" not ["兆头"], "字节", "比特", "分贝", "摄氏度", "℃", "°C",
        "km", "km²", "m", "m²", "m2", "m³", "m3", "㎡", "㎥", "㎞", "㎝", "㎜", "㎏", "cm", "mm", "nm", "kg", "mg", "g", "t", "L", "ml", "mL", "kW", "kWh", "kW·h", "MW", "MWh", "GW", "kV", "kVA", "MVA", "GB", "TB", "MB", "PB", "Mbps", "Gbps", "dB", "ppm", "hm²", "ha",
    }
    Count {
        "分" not ["分之", "分公司", "分局", "分为", "分别", "分类", "分析", "分配", "分布", "分成", "分散", "分工", "分管", "分期", "分批", "分级", "分区", "分组", "分支", "分行", "分会", "分步", "分层", "分子", "分队", "分流", "分段", "分开", "分享", "分发", "分解", "分担", "分红", "分院", "分校", "分店", "分厂", "分册", "分项", "分块", "分片", "分场", "分社", "分部", "分包", "分秒", "分拣", "分拨", "分馆", "分中心", "分论坛", "分赛"],
        "个" not ["个人", "个体", "个性", "个别"], "项" not ["项目"], "项目" , "件" not ["件套"], "件套", "条" not ["条件", "条例", "条款", "条约"], "条次", "套" not ["套路"], "处" not ["处理", "处罚", "处于", "处置", "处分", "处级", "处长"], "座", "台" not ["台账", "台阶"], "台套", "台次", "辆" , "辆次", "艘", "艘次", "架" not ["架构"], "架次",
        "路" not ["路公交", "路线", "路口", "路段", "路车"], "眼" , "口" not ["口号", "口径", "口子", "口人"], "孔", "家" not ["家庭", "家长", "家人", "家园", "家乡"], "所" not ["所有", "所属", "所在", "所谓"], "间" not ["间隔", "间距"], "栋" , "幢", "场" not ["场所", "场地", "场馆", "场景", "场面"], "场次", "次" , "遍", "轮" not ["轮流", "轮训", "轮岗", "轮值", "轮换"], "批" not ["批评", "批准", "批复"], "批次",
        "期" not ["期间", "期货", "期限", "期待", "期望"], "篇" , "篇次", "份" , "册" , "本" not ["本地", "本报", "本次", "本年", "本级", "本科", "本人", "本土"], "张" , "张床位", "张床", "幅" not ["幅度", "幅员"], "副" not ["副产品", "副厅", "副处", "副科", "副市", "副县"], "块" not ["块钱"], "片" not ["片区", "片面"], "株" , "棵" , "头" , "头次", "只" not ["只有", "只能", "只要"], "匹" , "羽" , "尾" , "峰" not ["峰会", "峰值"], "支" not ["支部", "支持", "支付", "支出", "支撑", "支援"], "队次",
        "组" not ["组织", "组成", "组长", "组建"], "班次", "班" not ["班子", "班长", "班级"], "门" not ["门类", "门口", "门槛", "门诊", "门店"], "门次", "堂" , "堂课", "节课", "节" not ["节点", "节约", "节日", "节能", "节目", "节假日"], "学分", "例" not ["例如", "例外", "例会"], "起" not ["起来", "起步", "起点", "起到", "起义"], "宗" , "桩" , "笔" not ["笔记"], "单" not ["单位", "单元", "单独"],
        "盏" , "根" not ["根据", "根本"], "扇" , "道" not ["道路", "道德", "道理"], "段" not ["段落"], "层" not ["层次", "层面", "层级"], "种" not ["种植", "种子", "种苗", "种养"], "类" not ["类似", "类型", "类别"], "款" not ["款项"], "面" not ["面积", "面对", "面向", "面临", "面试"], "顶" not ["顶层", "顶级"], "床" not ["床位"], "床位", "个床位", "张票", "席" , "票" , "字" not ["字节"], "词" , "页" , "行" not ["行动", "行业", "行政", "行程", "行为", "行人"], "对" not ["对于", "对象", "对接", "对口", "对比"], "双" , "枚" , "颗" , "粒" , "箱" , "袋" , "瓶" , "盒" , "包" not ["包括", "包含", "包联", "包抓", "包保"], "车" not ["车辆", "车位", "车道", "车次"], "车次", "车位", "个车位", "株苗", "穴", "垛", "卷" not ["卷入"], "挂" not ["挂职", "挂牌", "挂点"], "列" not ["列入", "列为"], "具" not ["具有", "具体", "具备"], "把" not ["把握", "把关"], "杆" , "丛", "束", "筐", "捆", "罐", "碗", "杯", "艇", "集" not ["集中", "集体", "集团"], "部" not ["部门", "部署", "部分", "部长"], "档" not ["档案", "档次"], "站次", "站" not ["站点", "站台", "站位"], "点次", "格" not ["格局"], "环" not ["环节", "环境", "环保"], "级台阶", "步" not ["步骤", "步伐", "步行"],
        "村" not ["村民", "村级", "村委", "村庄", "村居", "村落"], "乡镇", "镇" not ["镇区", "镇村"], "县" not ["县区", "县域"], "国" not ["国家", "国道", "国语", "国务"], "例次",
    }
}

/// The unit that starts at glyph `at`, and the glyph behind it: the longest of
/// the table that the word may be.
pub fn unit_at(glyphs: &[Glyph], at: usize) -> Option<(&'static Unit, usize)> {
    let fits = |unit: &'static Unit| {
        let end = spells(glyphs, at, unit.name)?;
        let word = unit.unless.iter().any(|word| spells(glyphs, at, word).is_some());
        // `5km` is one word: nothing of an alphabet may go on.
        let latin = unit.name.ends_with(|c: char| c.is_ascii_alphabetic());
        let goes_on = latin && glyphs.get(end).is_some_and(|glyph| glyph.c.is_ascii_alphanumeric());
        (!word && !goes_on).then_some((unit, end))
    };
    let first = glyphs.get(at)?.c;
    BY_FIRST.get(&first)?.iter().copied().filter_map(fits).max_by_key(|(_, end)| *end)
}

/// The units by their first character: a text may hold a number at every other one.
static BY_FIRST: LazyLock<HashMap<char, Vec<&'static Unit>>> = LazyLock::new(|| {
    let mut found: HashMap<char, Vec<&'static Unit>> = HashMap::new();
    for unit in UNITS {
        found.entry(unit.name.chars().next().unwrap_or(' ')).or_default().push(unit);
    }
    found
});

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::article::block::Source;
    use crate::article::figures::glyphs::glyphs;

    fn unit(text: &str) -> Option<&'static str> {
        let all = glyphs(Source::plain(text), 0..text.len());
        unit_at(&all, 0).map(|(unit, _)| unit.name)
    }

    #[test]
    fn every_unit_is_there_once_and_found_where_it_stands() {
        let names: BTreeSet<&str> = UNITS.iter().map(|unit| unit.name).collect();
        assert_eq!(names.len(), UNITS.len());
        for row in UNITS {
            assert_eq!(unit(&format!("{}，", row.name)), Some(row.name));
            assert!(!row.name.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '第' | '余' | '多' | '来')));
        }
    }

    #[test]
    fn every_exception_begins_with_its_unit_and_is_not_it() {
        for row in UNITS {
            for word in row.unless {
                assert!(word.starts_with(row.name) && word.len() > row.name.len(), "{}: {word}", row.name);
                assert_ne!(unit(word), Some(row.name), "{word}");
            }
        }
    }

    #[test]
    fn the_longest_unit_wins() {
        for (text, expected) in
            [("人次。", "人次"), ("平方米的", "平方米"), ("千瓦时", "千瓦时"), ("个百分点", "个百分点")]
        {
            assert_eq!(unit(text), Some(expected));
        }
        assert_eq!(unit("kgs"), None);
    }
}
