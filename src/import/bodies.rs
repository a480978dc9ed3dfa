//! Names of bodies: offices, parties, schools, houses, firms, as they sign and as labels name
//! them. By how the name ends; what ends so and names nobody is refused by word.

use super::surnames::is_person;
use crate::text::han::is_han;

/// How the names of bodies end.
const ENDS: &[char] = &[
    '局', '委', '办', '府', '部', '会', '组', '室', '院', '校', '司', '站', '所', '处', '镇', '乡', '道', '区', '县',
    '市', '村', '队', '团', '心', '厅', '社', '行', '厂', '联', '科', '系', '寺', '宫',
];

/// How names of bodies end whose last character ends other words too.
const CALLED: &str = "大学 中学 小学 幼儿园 图书馆 书店 博物馆 文化馆 档案馆 体育馆 美术馆 科技馆 纪念馆 \
    电视台 电台 法庭 教堂";

/// Words that end as bodies do and name none.
const NONE: &str = "干部 全部 内部 外部 东部 西部 南部 北部 中部 大会 散会 年会 例会 晚会 机会 \
    社会 座谈会 博览会 运动会 交流会 培训会 推进会 动员会 发布会 报告会 宣讲会 \
    茶话会 音乐会 展览会 家长会 联欢会 演唱会 交易会 研讨会 学习会 调度会 现场会 \
    表彰会 总结会 班会 聚会 盛会 体会 领会 学会用 报道 频道 河道 通道 渠道 轨道 \
    赛道 隧道 大道 人道 管道 味道 知道 体系 关系 联系 维系 信心 爱心 初心 关心 \
    真心 核心 民心 安心 放心 用心 匠心 决心 童心 责任心 学科 百科 本科 专科 场所 \
    厕所 好处 深处 用处 到处 远处 此处 春联 对联 楹联 关联 物联 互联 客厅 餐厅 \
    大厅 举办 承办 主办 协办 创办 督办 交办 教室 会议室 阅览室 车站 景区 灾区 \
    城区 校区 地区 山区 小区 园区 湖区 库区 林区 片区 专区 分区 乡村 农村 城市 \
    上市 超市 集市 都市 步行 举行 进行 发行 现行 运行 出行 同行 远行 践行 执行 \
    先行 试行 履行 飞行 排队 组团 抱团 全县 全市 全区 全镇 全村 故乡 家乡 水乡 \
    门市 行宫 故宫 剧院 庭院 盖章处 签字处 签名处 报名处 接待处 集合处 转折处";

/// What tells that a line says what was done, not who.
const TOLD: &str = "参观 探访 点亮 走访 来到 走进 走入 召开 开展 举行 举办 赴 慰问 图为 访问 \
    放在 设在";

/// Words before a body that make it something said of somebody, and what is done to it.
const BEFORE: &str = "作者 本报 本刊 本网 本台 综合报 在 见 赠 致 送 由 据 建设 打造 \
    守护 完善 凝聚 坚守 坚持 推进 加强 提升 深入 学习 共建 我们 您 抄送 报送 \
    主送 各 写于 作于 成立 永葆 甲方 乙方 联系 欢迎";

/// Is it called as bodies are? Enough where a day stands beside it; elsewhere [`is_unit`].
pub fn is_body(text: &str) -> bool {
    text.ends_with(ENDS) || CALLED.split_whitespace().any(|end| text.ends_with(end))
}

/// Is it the name of one body and nothing else, of 3 to 24 characters, wherever it stands?
pub fn is_unit(text: &str) -> bool {
    (3..=24).contains(&text.chars().count())
        && text.chars().all(is_han)
        && is_body(text)
        && !NONE.split_whitespace().any(|word| text.ends_with(word))
        && !TOLD.split_whitespace().any(|word| text.contains(word))
        && !BEFORE.split_whitespace().any(|word| text.starts_with(word))
        && (!is_person(text) || text.ends_with(SURE))
}

/// How no names of people end: 石桥镇 begins as one.
const SURE: &[char] = &['镇', '乡', '县', '市', '局', '处', '办', '委', '校', '院', '所', '厅', '科', '系', '部', '联'];

/// How the names of bodies end beyond doubt.
const OFFICES: &str = "局 委员会 办公室 政府 党委 党组 支部 总支 工会 协会 学会 商会 联合会 基金会 \
    慈善会 中学 小学 学校 大学 学院 党校 医院 保健院 卫生院 公司 集团 银行 合作社 \
    研究所 研究院 检察院 法院 法庭 图书馆 博物馆 文化馆 档案馆 幼儿园 宣传部 组织部 \
    统战部 武装部 工作部 办事处 派出所 营业所 管理所 指挥部 街道 厅 团委 妇联 文联 残联 \
    科协 红十字会 中心 报社 出版社 电视台 支队 大队 处 科 系";

/// Is it the name of an office, a school, a house, that no other words are called by?
pub fn is_office(text: &str) -> bool {
    is_unit(text) && OFFICES.split_whitespace().any(|end| text.ends_with(end))
}

/// 教务处、经济学院, 云汐市公安局 云汐市水务局: several bodies on one line.
pub fn are_units(text: &str) -> bool {
    let body = |name: &str| name.chars().count() >= 3 && name.chars().all(is_han) && is_body(name);
    let apart = |c: char| c == '、' || c.is_whitespace();
    text.contains(apart) && text.split(apart).filter(|name| !name.is_empty()).all(body)
}

/// A name of a person behind a body's, whatever the surname: two or three characters that
/// name no body.
pub fn is_person_of_body(name: &str) -> bool {
    (2..=3).contains(&name.chars().count()) && name.chars().all(is_han) && (is_person(name) || !is_body(name))
}

/// 旅管系宣传部何静: the body to which a person's name is glued.
pub fn before_person(text: &str) -> Option<&str> {
    before(text, is_person)
}

/// 综合科冉学军报道: the body to which the name of who reports is glued, whatever the surname.
pub fn before_reporter(text: &str) -> Option<&str> {
    const TOLD: &[&str] = &["感谢", "图片", "根据", "由", "据"];
    let people = ["报道", "供稿"].iter().find_map(|end| text.strip_suffix(end))?;
    // 综合, 统一, 踊跃 say how, and are no names: of two characters only what begins as one is.
    let long = |name: &str| name.chars().nth(2).is_some() && is_person_of_body(name) && !name.contains("媒体");
    let named = |name: &str| is_person(name) || long(name);
    before(people, named).filter(|unit| unit.chars().count() <= 12 && !TOLD.iter().any(|word| unit.starts_with(word)))
}

fn before(text: &str, is_name: impl Fn(&str) -> bool) -> Option<&str> {
    let ends = text.char_indices().map(|(at, _)| at).filter(|at| *at > 0);
    let parts = |at: &usize| Some((text.get(..*at)?, text.get(*at..)?));
    let sound = |at: &usize| parts(at).is_some_and(|(unit, person)| is_unit(unit) && is_name(person));
    ends.rev().find(sound).and_then(|at| text.get(..at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_told_from_words_that_end_alike() {
        for name in [
            "云汐区水务局",
            "教务处",
            "急传科",
            "校团委",
            "云汐区总工会",
            "竹源县自来水有限责任公司",
            "云汐县妇联",
            "体育系",
            "东关街道石桥社区",
            "云台玉清宫",
            "民革云汐市三支部",
        ] {
            assert!(is_unit(name), "{name}");
        }
        for text in [
            "凝聚发展信心",
            "坚守为民初心",
            "完善治理体系",
            "打造幸福河道",
            "建设和美乡村",
            "图为党员座谈会",
            "党员走访石桥村",
            "作者系云汐县委宣传部干部",
            "综合报道",
            "本报评论部",
            "网上办事大厅",
            "新闻发布会",
            "媒体报道",
            "何丽娟",
            "全体干部",
        ] {
            assert!(!is_unit(text), "{text}");
        }
        assert_eq!(before_person("旅管系宣传部何静"), Some("旅管系宣传部"));
        assert_eq!(before_person("云汐区水务局"), None);
        assert_eq!(before_reporter("综合科冉学军报道"), Some("综合科"));
        for text in ["感谢各村委会踊跃供稿", "图片由宣传部统一供稿", "根据市气象局综合报道"]
        {
            assert_eq!(before_reporter(text), None, "{text}");
        }
        assert_eq!(before_reporter("云汐县委宣传部报道"), None);
    }
}
