//! Names of people, as far as their first character tells them from other words.

use crate::text::han::is_han;

/// The commonest surnames.
const SINGLE: &[char] = &[
    '王', '李', '张', '刘', '陈', '杨', '黄', '赵', '吴', '周', '徐', '孙', '马', '朱', '胡', '郭', '何', '林', '罗',
    '郑', '梁', '谢', '宋', '唐', '许', '韩', '冯', '邓', '曹', '彭', '曾', '肖', '田', '董', '袁', '潘', '蒋', '蔡',
    '余', '杜', '叶', '程', '苏', '魏', '吕', '丁', '任', '沈', '姚', '卢', '姜', '崔', '钟', '谭', '陆', '汪', '范',
    '廖', '石', '贾', '韦', '夏', '傅', '邹', '熊', '孟', '秦', '邱', '江', '尹', '薛', '闫', '段', '雷', '侯', '龙',
    '史', '陶', '黎', '贺', '顾', '毛', '郝', '龚', '邵', '万', '钱', '严',
];

/// Surnames of two characters.
pub const DOUBLE: &[&str] = &["欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容"];

/// How words end that begin as surnames do and name nobody: 周报, 任免, 万里行.
const OTHER: &[char] =
    &['评', '报', '刊', '行', '会', '免', '论', '谈', '西', '苏', '江', '间', '讯', '闻', '网', '台'];

/// 林舟周小砚: two names of five or six characters, glued.
pub fn are_two(text: &str) -> bool {
    let parts = |at: usize| text.char_indices().nth(at).and_then(|(at, _)| text.split_at_checked(at));
    let sound = |(first, second): (&str, &str)| is_person(first) && is_person(second);
    let body =
        text.ends_with(['局', '委', '办', '部', '院', '校', '社', '台', '报', '网', '镇', '乡', '村', '区', '县']);
    !body && (5..=6).contains(&text.chars().count()) && [2, 3].into_iter().filter_map(parts).any(sound)
}

/// A name of two or three characters, four with a surname of two, that begins as
/// names do.
pub fn is_person(name: &str) -> bool {
    let chars = name.chars().count();
    let single = (2..=3).contains(&chars) && name.starts_with(SINGLE);
    let double = (3..=4).contains(&chars) && DOUBLE.iter().any(|surname| name.starts_with(surname));
    (single || double) && name.chars().all(is_han) && !name.ends_with(OTHER)
}
