//! Every sentence the program shows, Chinese beside English, in one table.
//! Rooms name an id and give arguments; only who prints chooses the language.
//! `{0}`, `{1}` … stand for the arguments; both languages use the same ones.

use std::fmt;

/// The language sentences are shown in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// 中文
    #[default]
    Zh,
    /// English
    En,
}

impl Lang {
    /// The language a locale name asks for (`zh_CN.UTF-8`, `C`, …): Chinese
    /// for `zh`, English for everything else that is set.
    pub fn of_locale(locale: &str) -> Lang {
        if locale.to_ascii_lowercase().starts_with("zh") { Lang::Zh } else { Lang::En }
    }

    /// The one of two sentences that is in this language.
    pub fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

/// A sentence of the table with its arguments, in no language yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Which sentence.
    pub id: Id,
    /// What stands for `{0}`, `{1}`, …
    pub args: Vec<String>,
}

impl Message {
    /// A sentence without arguments.
    pub fn new(id: Id) -> Self {
        Self { id, args: Vec::new() }
    }

    /// The same sentence with one argument more.
    #[must_use]
    pub fn with(mut self, arg: impl fmt::Display) -> Self {
        self.args.push(arg.to_string());
        self
    }

    /// The sentence in `lang`. Arguments are put in as they are: whoever
    /// prints it escapes the whole.
    pub fn text(&self, lang: Lang) -> String {
        let mut out = String::new();
        let mut rest = self.id.text(lang);
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let (index, behind) = after.split_once('}').unwrap_or((after, ""));
            match index.parse::<usize>().ok().and_then(|i| self.args.get(i)) {
                Some(arg) => out.push_str(arg),
                None => out.push_str(&format!("{{{index}}}")),
            }
            rest = behind;
        }
        out.push_str(rest);
        out
    }
}

impl From<Id> for Message {
    fn from(id: Id) -> Self {
        Self::new(id)
    }
}

macro_rules! messages {
    ($($id:ident: $zh:literal, $en:literal;)*) => {
        /// The name of a sentence.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[allow(missing_docs)] // the sentences say it
        pub enum Id { $($id,)* }

        impl Id {
            /// Every sentence there is.
            pub const ALL: &[Id] = &[$(Id::$id,)*];

            /// The sentence with its `{n}` still open.
            pub fn text(self, lang: Lang) -> &'static str {
                match self { $(Id::$id => lang.pick($zh, $en),)* }
            }
        }
    };
}

messages! {
    // — import: what is wrong with an article's bytes —
    ImportEmpty: "文件是空的，没有可读的文字。请检查文件是否保存完整。", "the file is empty: there is no text to read. Check that it was saved completely.";
    ImportBinary: "这不是文本文件（第 {0} 字节起含有二进制内容）。请另存为文本、Markdown 或 JSON 再打开。", "this is not a text file (binary content from byte {0}). Save it as text, Markdown or JSON and try again.";
    ImportEncoding: "不认识编码名“{0}”。可用的有 UTF-8、GB18030、GBK、Big5、UTF-16LE、UTF-16BE。", "unknown encoding {0}. Use UTF-8, GB18030, GBK, Big5, UTF-16LE or UTF-16BE.";
    ImportReplaced: "有 {0} 处字节按 {1} 读不出来，已用替换符代替。可用 --encoding 指定编码重新打开。", "{0} places could not be read as {1} and were replaced. Name the encoding with --encoding to read it again.";
    ImportNoise: "通篇都像网页的导航和声明，已原样显示，没有清理。", "the whole text looks like navigation and notices, so it is shown as it came, uncleaned.";
    ImportDate: "不认识日期“{0}”，已略过。请写成 2024-05-12。", "the date {0} is not understood and was left out. Write it as 2024-05-12.";
    ImportJsonSyntax: "JSON 语法有误（{0}）。请在所示位置改正。", "the JSON is broken ({0}). Correct it at the place shown.";
    ImportJsonEnd: "JSON 没有写完就结束了。请检查括号和引号，或文件是否保存完整。", "the JSON ends too early. Check brackets and quotes, or whether the file was saved completely.";
    ImportJsonDeep: "JSON 嵌套超过 128 层。文章不需要这样深，请检查文件。", "the JSON is nested deeper than 128 levels. No article needs that; check the file.";
    ImportJsonObject: "JSON 的 {0} 应为对象（花括号）。写法见 docs/article-format.md。", "in the JSON, {0} must be an object (in braces). See docs/article-format.md.";
    ImportJsonString: "JSON 的 {0} 应为字符串（加引号）。写法见 docs/article-format.md。", "in the JSON, {0} must be a string (in quotes). See docs/article-format.md.";
    ImportJsonArray: "JSON 的 {0} 应为数组（方括号）。写法见 docs/article-format.md。", "in the JSON, {0} must be an array (in brackets). See docs/article-format.md.";
    ImportJsonBlock: "JSON 的 {0} 应为字符串，或带有 kind 和 text 的对象。写法见 docs/article-format.md。", "in the JSON, {0} must be a string, or an object with kind and text. See docs/article-format.md.";
    ImportJsonLevel: "JSON 的 {0} 应为 1 到 6 的整数。写法见 docs/article-format.md。", "in the JSON, {0} must be a whole number from 1 to 6. See docs/article-format.md.";
    ImportJsonKind: "JSON 的 {0} 应为下列之一：{1}。写法见 docs/article-format.md。", "in the JSON, {0} must be one of: {1}. See docs/article-format.md.";
    ImportJsonBody: "JSON 缺少 blocks（数组）或 text（字符串），没有正文。写法见 docs/article-format.md。", "the JSON has neither blocks (an array) nor text (a string), so there is no body. See docs/article-format.md.";
    ImportJsonTitle: "JSON 缺少 title（字符串）。写法见 docs/article-format.md。", "the JSON has no title (a string). See docs/article-format.md.";

    // — store: what is kept on disk —

    // — library: files and folders —

    // — reader: status lines and prompts —

    // — ui: words on the screens —

    // — cli: the command line —
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holes(text: &str) -> Vec<&str> {
        let mut found: Vec<&str> =
            text.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(hole, _)| hole)).collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn both_languages_say_every_sentence_with_the_same_arguments() {
        for id in Id::ALL {
            let (zh, en) = (id.text(Lang::Zh), id.text(Lang::En));
            assert!(!zh.is_empty() && !en.is_empty(), "{id:?} is empty");
            assert_eq!(holes(zh), holes(en), "{id:?}");
            assert!(en.is_ascii() || !en.chars().any(|c| ('\u{4e00}'..'\u{9fff}').contains(&c)), "{id:?}");
        }
    }

    #[test]
    fn arguments_take_their_places() {
        let message = Message::new(Id::ImportBinary).with(7);
        assert!(message.text(Lang::En).contains("byte 7"));
        assert!(message.text(Lang::Zh).contains("第 7 字节"));
    }

    #[test]
    fn the_locale_names_the_language() {
        assert_eq!(Lang::of_locale("zh_CN.UTF-8"), Lang::Zh);
        assert_eq!(Lang::of_locale("en_US.UTF-8"), Lang::En);
        assert_eq!(Lang::of_locale("C"), Lang::En);
    }
}
