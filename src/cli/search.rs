//! `jianbao search`: a search through all articles of the library.

use clap::ArgMatches;
use serde_json::{Value, json};

use super::context::{Context, Stop, tell};
use super::spec::{Form, JSON, Kind, Spec, positional, said};
use crate::library::{self, Hit};
use crate::message::{Id, Message};

/// The row of `search`.
pub const SPEC: Spec = Spec {
    name: "search",
    about: said("在所有文章中查找", "search all articles"),
    args: &[
        positional(
            "query",
            Kind::One(Form::Text, said("字词", "QUERY")),
            said(
                "要找的字词；全角半角不分，标题也可用拼音首字母",
                "what to look for; full and half width are the same, titles also match pinyin initials",
            ),
        ),
        JSON,
    ],
    children: &[],
    examples: &[],
    run,
};

/// Hits that are told; who needs more asks for something rarer.
const MOST: usize = 10_000;

fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Stop> {
    let query = matches.get_one::<String>("query").map_or("", String::as_str);
    let library = context.library();
    let found = library::search(&library, query, MOST);
    found.problems.iter().for_each(|problem| context.complain(&problem.message()));
    if found.total == 0 {
        tell(&Message::new(Id::CliNothingFound).with(query), context.lang);
    }
    if matches.get_flag("json") {
        return Ok(context.out.json(&found.hits.iter().map(json).collect())?);
    }
    for hit in &found.hits {
        let (before, hit_text, behind) = &hit.context;
        context.out.line(&format!("{}  {before}{hit_text}{behind}  [{}]", hit.title, hit.article))?;
    }
    if found.total > found.hits.len() {
        tell(&Message::new(Id::CliMoreFound).with(found.total).with(found.hits.len()), context.lang);
    }
    Ok(())
}

fn json(hit: &Hit) -> Value {
    let (before, text, behind) = &hit.context;
    json!({
        "article": hit.article.0,
        "title": hit.title,
        "place": hit.place.0,
        "before": before,
        "match": text,
        "after": behind,
    })
}
