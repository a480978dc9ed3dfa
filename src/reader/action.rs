//! The one table of what the program can be asked to do: a name, both
//! languages, the default keys and where they hold. The keymap, the help, the
//! command line, the README and the tests are made from it.

use crate::message::Lang;

/// Where a key holds. A screen asks its own context first, then the wider
/// ones ([`Context::chain`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// On every screen.
    Anywhere,
    /// On every list: library, topics, bookmarks, results, help.
    List,
    /// In the library.
    Library,
    /// In the list of bookmarks.
    Bookmarks,
    /// On an article's card.
    Card,
    /// In an article or a topic.
    Reading,
    /// While a passage is chosen.
    Selecting,
}

impl Context {
    /// The contexts a key is looked up in, nearest first.
    pub fn chain(self) -> &'static [Context] {
        match self {
            Context::Library => &[Context::Library, Context::List, Context::Anywhere],
            Context::Bookmarks => &[Context::Bookmarks, Context::List, Context::Anywhere],
            Context::Card => &[Context::Card, Context::List, Context::Anywhere],
            Context::List => &[Context::List, Context::Anywhere],
            Context::Reading => &[Context::Reading, Context::Anywhere],
            Context::Selecting => &[Context::Selecting, Context::Anywhere],
            Context::Anywhere => &[Context::Anywhere],
        }
    }

    /// The context's name on the help screen.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Context::Anywhere => lang.pick("到处", "Anywhere"),
            Context::List => lang.pick("列表", "Lists"),
            Context::Library => lang.pick("书库", "Library"),
            Context::Bookmarks => lang.pick("书签", "Bookmarks"),
            Context::Card => lang.pick("文章信息", "Card"),
            Context::Reading => lang.pick("阅读", "Reading"),
            Context::Selecting => lang.pick("选文", "Choosing a passage"),
        }
    }

    /// All, in the order of the help.
    pub const ALL: &[Context] = &[
        Context::Reading,
        Context::Selecting,
        Context::Library,
        Context::Bookmarks,
        Context::Card,
        Context::List,
        Context::Anywhere,
    ];
}

/// One row of the table.
#[derive(Debug)]
pub struct ActionRow {
    /// What it names.
    pub action: Action,
    /// The name in `config.toml` and on the command line.
    pub name: &'static str,
    /// What it does, in Chinese.
    pub zh: &'static str,
    /// What it does, in English.
    pub en: &'static str,
    /// Where its keys hold.
    pub context: Context,
    /// The default keys, as bindings write them; the first is shown.
    pub keys: &'static [&'static str],
}

macro_rules! actions {
    ($($action:ident $name:literal $context:ident $keys:tt $zh:literal $en:literal;)*) => {
        /// What a key, a click or the command line asks for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[allow(missing_docs)] // the table says it
        pub enum Action { $($action,)* }

        /// Every action, in the order of the help.
        pub const ACTIONS: &[ActionRow] = &[$(ActionRow {
            action: Action::$action,
            name: $name,
            zh: $zh,
            en: $en,
            context: Context::$context,
            keys: &$keys,
        },)*];
    };
}

actions! {
    Down "down" Reading ["j", "down", "ctrl-e"] "下移一行" "down one line";
    Up "up" Reading ["k", "up", "ctrl-y"] "上移一行" "up one line";
    PageDown "page-down" Reading ["space", "pagedown", "f", "ctrl-f"] "下一页" "next page";
    PageUp "page-up" Reading ["b", "pageup", "ctrl-b"] "上一页" "previous page";
    HalfDown "half-page-down" Reading ["d", "ctrl-d"] "下移半页" "down half a page";
    HalfUp "half-page-up" Reading ["u", "ctrl-u"] "上移半页" "up half a page";
    Start "start" Reading ["g", "home", "<"] "到开头" "to the start";
    End "end" Reading ["G", "end", ">"] "到末尾" "to the end";
    NextSection "next-section" Reading ["]", "right", "l"] "下一节" "next section";
    PreviousSection "previous-section" Reading ["[", "left", "h"] "上一节" "previous section";
    NextInTopic "next-in-topic" Reading ["}", "ctrl-n"] "同一主题的下一节（跨文章）" "next section of the same theme, across articles";
    PreviousInTopic "previous-in-topic" Reading ["{", "ctrl-p"] "同一主题的上一节（跨文章）" "previous section of the same theme, across articles";
    Nth1 "section-1" Reading ["1"] "到第 1 节" "to section 1";
    Nth2 "section-2" Reading ["2"] "到第 2 节" "to section 2";
    Nth3 "section-3" Reading ["3"] "到第 3 节" "to section 3";
    Nth4 "section-4" Reading ["4"] "到第 4 节" "to section 4";
    Nth5 "section-5" Reading ["5"] "到第 5 节" "to section 5";
    Nth6 "section-6" Reading ["6"] "到第 6 节" "to section 6";
    Nth7 "section-7" Reading ["7"] "到第 7 节" "to section 7";
    Nth8 "section-8" Reading ["8"] "到第 8 节" "to section 8";
    Nth9 "section-9" Reading ["9"] "到第 9 节" "to section 9";
    Mark "mark" Reading ["m", "*"] "加书签，或修改此处的书签" "bookmark this place, or edit its bookmark";
    MarkRead "mark-read" Reading ["r", "."] "此节标为已读，或取消" "mark this section as read, or not";
    Select "select" Reading ["v", "$"] "选一段文字" "choose a passage";
    CopySentence "copy-sentence" Reading ["y", "^"] "复制此句" "copy this sentence";
    Find "find" Reading ["/", "ctrl-s"] "在文中查找" "find in the text";
    FindNext "find-next" Reading ["n", ";"] "下一处" "next match";
    FindPrevious "find-previous" Reading ["N", ","] "上一处" "previous match";
    Back "jump-back" Reading ["ctrl-o", "backspace"] "跳回上一个位置" "back through jumps";
    Forward "jump-forward" Reading ["ctrl-i", "tab"] "前往下一个位置" "forward through jumps";
    Outline "outline" Reading ["o", "\\"] "显示或收起大纲" "show or hide the outline";
    Original "original" Reading ["x", "="] "原文与净化互换" "switch between the original and the cleaned text";
    Figures "figures" Reading ["s", "|"] "文中的数字：单位和所在句子" "figures of the text, with unit and sentence";
    Card "card" Reading ["i", "@"] "文章信息：来源、日期、净化了什么" "about this article: source, date, what was cleaned";
    SectionTopic "section-topic" Reading ["T", "_"] "给这一节定主题；清空则改回原样" "set this section's theme; empty goes back";
    Wider "wider" Reading ["+"] "行宽加两格" "measure two cells wider";
    Narrower "narrower" Reading ["-"] "行宽减两格" "measure two cells narrower";
    Spacing "paragraph-space" Reading ["p", "~"] "段间空行：有、无" "blank line between paragraphs: on, off";

    SelectRight "select-right" Selecting ["l", "right"] "后一字" "one character on";
    SelectLeft "select-left" Selecting ["h", "left"] "前一字" "one character back";
    SelectDown "select-down" Selecting ["j", "down"] "下一行" "one line down";
    SelectUp "select-up" Selecting ["k", "up"] "上一行" "one line up";
    SelectSentence "select-sentence" Selecting [")", "space"] "到下一句" "one sentence on";
    SelectSentenceBack "select-sentence-back" Selecting ["(", "backspace"] "到上一句" "one sentence back";
    SelectParagraph "select-paragraph" Selecting ["]", "pagedown"] "到下一段" "one paragraph on";
    SelectParagraphBack "select-paragraph-back" Selecting ["[", "pageup"] "到上一段" "one paragraph back";
    SelectGrow "select-unit" Selecting ["v", "$"] "按字、按句、按段" "by character, sentence, paragraph";
    SelectSwap "select-other-end" Selecting ["o", "tab"] "移动另一头" "move the other end";
    Copy "copy" Selecting ["y", "enter", "ctrl-y"] "复制" "copy";
    CopyWithSource "copy-with-source" Selecting ["Y", "+"] "复制并注明出处" "copy with its source";
    Highlight1 "highlight-1" Selecting ["1"] "划线，第 1 色" "highlight in colour 1";
    Highlight2 "highlight-2" Selecting ["2"] "划线，第 2 色" "highlight in colour 2";
    Highlight3 "highlight-3" Selecting ["3"] "划线，第 3 色" "highlight in colour 3";
    AttachHere "attach-here" Selecting ["a", "="] "把失位的书签放在这里" "put the bookmark that lost its place here";
    SelectMark "select-mark" Selecting ["m", "*"] "给所选文字加书签" "bookmark what is chosen";

    ListDown "list-down" List ["j", "down"] "下一项" "next item";
    ListUp "list-up" List ["k", "up"] "上一项" "previous item";
    ListPageDown "list-page-down" List ["space", "pagedown", "ctrl-f"] "下一屏" "next screenful";
    ListPageUp "list-page-up" List ["b", "pageup", "ctrl-b"] "上一屏" "previous screenful";
    ListStart "list-start" List ["g", "home", "<"] "第一项" "first item";
    ListEnd "list-end" List ["G", "end", ">"] "最后一项" "last item";
    Open "open" List ["enter", "l", "right"] "打开" "open";

    Filter "filter" Library ["/", "ctrl-s"] "筛选文章（标题、来源，或拼音首字母）" "filter articles (title, source, or pinyin initials)";
    Sort "sort" Library ["s", "~"] "排序：日期、来源、标题" "sort by date, source, title";
    Search "search" Library ["F", "\""] "在所有文章中搜索" "search all articles";
    Add "add" Library ["a", "+"] "添加文章：输入路径" "add an article: type its path";
    Remove "remove" Library ["d", "delete", "-"] "移除文章（到回收站）" "remove the article (to the trash)";
    Trash "trash" Library ["T", "_"] "回收站：查看和恢复移除的文章" "the trash: see and restore removed articles";
    Reload "reload" Library ["R", "f5"] "重新读取书库" "read the library again";
    Pane "pane" Library ["tab", "shift-tab"] "在主题与文章之间切换" "switch between themes and articles";
    All "all-topics" Library ["0"] "不限主题" "all themes";
    Topic1 "topic-1" Library ["1"] "只看第 1 个主题" "only theme 1";
    Topic2 "topic-2" Library ["2"] "只看第 2 个主题" "only theme 2";
    Topic3 "topic-3" Library ["3"] "只看第 3 个主题" "only theme 3";
    Topic4 "topic-4" Library ["4"] "只看第 4 个主题" "only theme 4";
    Topic5 "topic-5" Library ["5"] "只看第 5 个主题" "only theme 5";
    Topic6 "topic-6" Library ["6"] "只看第 6 个主题" "only theme 6";
    Topic7 "topic-7" Library ["7"] "只看第 7 个主题" "only theme 7";
    Topic8 "topic-8" Library ["8"] "只看第 8 个主题" "only theme 8";
    Topic9 "topic-9" Library ["9"] "只看第 9 个主题" "only theme 9";
    Problems "problems" Library ["!"] "读不了的文件" "files that cannot be read";

    EditNote "edit-note" Bookmarks ["e", "m", "*"] "修改笔记" "edit the note";
    RemoveMark "remove-bookmark" Bookmarks ["d", "delete", "-"] "删除书签" "remove the bookmark";
    RestoreMark "restore-bookmark" Bookmarks ["r", "+"] "恢复已删除的书签" "restore a removed bookmark";
    Attach "attach" Bookmarks ["a", "@"] "另选书签的位置" "choose the bookmark's place by hand";
    Kinds "filter-kind" Bookmarks ["tab", "f"] "只看一类：书签、划线、笔记、已读、失位、已删" "only one kind: places, highlights, notes, read, orphans, removed";
    Colours "filter-colour" Bookmarks ["=", "o"] "只看一种颜色" "only one colour";
    Colour1 "colour-1" Bookmarks ["1"] "改成第 1 色" "colour 1";
    Colour2 "colour-2" Bookmarks ["2"] "改成第 2 色" "colour 2";
    Colour3 "colour-3" Bookmarks ["3"] "改成第 3 色" "colour 3";

    EditField "edit-field" Card ["e", "enter", "="] "更正这一项：标题、来源、日期、主题" "put this field right: title, source, date, themes";
    ResetField "reset-field" Card ["u", "delete", "-"] "这一项改回文件所写" "back to what the file says";

    Topics "topics" Anywhere ["t", "#"] "主题一览" "all themes";
    Marks "bookmarks" Anywhere ["'"] "书签列表" "list of bookmarks";
    Undo "undo" Anywhere ["U", "ctrl-r"] "撤销上一步：书签的改动，文章的添加、移除" "take back the last change: to bookmarks, or an article added or removed";
    Palette "palette" Anywhere ["c", "%"] "换配色" "next palette";
    Mouse "mouse" Anywhere ["M", "&"] "鼠标：程序用、终端用" "mouse: for the program or for the terminal";
    Quotes "quotes" Anywhere ["`", "ctrl-q"] "引号的样子：看着选" "how quotes look: see and choose";
    Command "command" Anywhere [":"] "命令行：按名称执行任何动作" "command line: any action by name";
    Help "help" Anywhere ["?", "f1"] "帮助" "help";
    Quit "quit" Anywhere ["q", "esc"] "返回；在书库中退出" "back; leaves the program from the library";
    Leave "leave" Anywhere ["Q", "ctrl-c"] "退出程序" "leave the program";
}

impl Action {
    /// The action's row.
    pub fn row(self) -> &'static ActionRow {
        ACTIONS.iter().find(|row| row.action == self).unwrap_or(&ACTIONS[0])
    }

    /// The action of this name.
    pub fn named(name: &str) -> Option<Self> {
        ACTIONS.iter().find(|row| row.name == name).map(|row| row.action)
    }

    /// The digit of an action of a numbered group (section 3, theme 3).
    pub fn digit(self) -> Option<usize> {
        let name = self.row().name;
        let number =
            ["section-", "topic-", "highlight-", "colour-"].iter().find_map(|group| name.strip_prefix(group))?;
        number.parse().ok()
    }
}

impl ActionRow {
    /// What it does, in `lang`.
    pub fn what(&self, lang: Lang) -> &'static str {
        lang.pick(self.zh, self.en)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::store::key::{Code, Key};

    #[test]
    fn names_are_unique_and_both_languages_are_there() {
        let names: BTreeSet<&str> = ACTIONS.iter().map(|row| row.name).collect();
        assert_eq!(names.len(), ACTIONS.len());
        for row in ACTIONS {
            assert!(!row.zh.is_empty() && row.en.is_ascii(), "{}", row.name);
            assert_eq!(Action::named(row.name), Some(row.action));
            assert_eq!(row.action.row().name, row.name);
        }
    }

    #[test]
    fn every_default_key_can_be_read_and_holds_once_in_its_context() {
        let mut seen = BTreeSet::new();
        for row in ACTIONS {
            for text in row.keys {
                let key = Key::parse(text).unwrap_or_else(|| panic!("{}: no key {text}", row.name));
                assert!(seen.insert((format!("{:?}", row.context), key)), "{}: {text} is taken", row.name);
            }
        }
    }

    /// DESIGN §4: every core action also has a key that is no letter.
    #[test]
    fn every_action_has_a_key_that_an_input_method_leaves_alone() {
        for row in ACTIONS {
            let plain = |text: &&'static str| {
                let key = Key::parse(text).expect("checked above");
                key.ctrl || !matches!(key.code, Code::Char(c) if c.is_alphabetic())
            };
            assert!(row.keys.iter().any(plain), "{} has letters only", row.name);
        }
    }
}
