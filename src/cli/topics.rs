//! `jianbao topics`: the themes, and how much stands under each.

use clap::ArgMatches;
use serde_json::{Value, json};

use super::context::{Context, Stop};
use super::spec::{JSON, Spec, said};
use crate::library::{Library, TopicCount, counts, sections_in};
use crate::message::{Id, Message};
use crate::text::Widths;

/// The row of `topics`.
pub const SPEC: Spec = Spec {
    name: "topics",
    about: said("列出“党建+”主题和各主题下的文章数", "list the themes (党建+) and how many articles have each"),
    args: &[JSON],
    children: &[],
    examples: &[],
    run,
};

fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Stop> {
    let library = context.library();
    let counts = counts(&library);
    if matches.get_flag("json") {
        return Ok(context.out.json(&counts.iter().map(|count| json(&library, count)).collect())?);
    }
    let name = |count: &TopicCount| format!("党建+{}", count.topic.name);
    let widths = Widths::default();
    let widest = counts.iter().map(|count| widths.of_str(&name(count))).max().unwrap_or(0);
    for count in &counts {
        let key = library.topics.get(&count.topic.id).and_then(|topic| topic.key);
        let key = key.map_or(" ".to_owned(), |key| key.to_string());
        let blank = " ".repeat(widest - widths.of_str(&name(count)));
        let counted = Message::new(Id::TopicCounted).with(count.articles).with(count.sections).text(context.lang);
        context.out.line(&format!("{key}  {}{blank}  {counted}", name(count)))?;
    }
    Ok(())
}

/// A theme with its articles: the row of the matrix.
fn json(library: &Library, count: &TopicCount) -> Value {
    let known = library.topics.get(&count.topic.id);
    let cell = |entry: &crate::library::Entry| {
        let sections = sections_in(entry, &count.topic.id).len();
        (sections > 0).then(|| json!({ "article": entry.id.0, "title": entry.title, "sections": sections }))
    };
    json!({
        "id": count.topic.id,
        "name": count.topic.name,
        "english": known.map(|topic| topic.en.as_str()),
        "key": known.and_then(|topic| topic.key),
        "articles": count.articles,
        "sections": count.sections,
        "in": library.entries.iter().filter_map(cell).collect::<Vec<_>>(),
    })
}
