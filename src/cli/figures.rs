//! `jianbao figures`: the numbers of an article with unit and sentence.

use clap::ArgMatches;
use serde_json::{Number, Value, json};

use super::context::{Context, Stop};
use super::spec::{Form, JSON, Kind, Spec, positional, said};
use crate::article::figures::{Decimal, Figure, figures};
use crate::article::{Article, Place};
use crate::text::slice;

/// The row of `figures`.
pub const SPEC: Spec = Spec {
    name: "figures",
    about: said("列出文章里的数字、单位和所在句子", "list the figures of an article with unit and sentence"),
    args: &[
        positional(
            "article",
            Kind::One(Form::Path, said("文件|文章|-", "FILE|ARTICLE|-")),
            said(
                "文件、文章的编号或标题开头，- 为标准输入",
                "a file, an id or the beginning of a title, - for standard input",
            ),
        ),
        JSON,
    ],
    children: &[],
    examples: &[(
        "jianbao figures report.txt --json | jq '.[] | select(.unit == \"元\")'",
        said("取出所有金额", "all amounts of money"),
    )],
    run,
};

fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Stop> {
    let name = matches.get_one::<std::path::PathBuf>("article").cloned().unwrap_or_default();
    let sheet = context.article(&name)?;
    let article = &sheet.article;
    if matches.get_flag("json") {
        return Ok(context.out.json(&figures(article).map(|figure| json(article, &figure)).collect())?);
    }
    for figure in figures(article) {
        let written = article.source().drawn_text(figure.range.clone());
        let sentence = article.source().drawn_text(figure.sentence.clone()).replace(['\n', '\t'], " ");
        context.out.line(&format!("{written}  {sentence}"))?;
    }
    Ok(())
}

fn json(article: &Article, figure: &Figure) -> Value {
    let section = article.section_at(Place(figure.range.start)).and_then(|at| article.sections.get(at));
    json!({
        "value": number(figure.value),
        "upto": figure.upto.map(number),
        "unit": figure.unit,
        "kind": figure.kind.name(),
        "bound": figure.bound.name(),
        "text": slice(&article.text, figure.range.clone()),
        "sentence": slice(&article.text, figure.sentence.clone()),
        "section": section.and_then(|section| article.heading(section)),
        "start": figure.range.start,
        "end": figure.range.end,
    })
}

/// A number of JSON, whole where it is whole.
fn number(value: Decimal) -> Value {
    value.to_string().parse::<Number>().map_or(Value::Null, Value::Number)
}
