//! `jianbao paths`: every directory and file in use.

use clap::ArgMatches;
use serde_json::{Map, Value, json};

use super::context::{Context, Stop};
use super::spec::{JSON, Spec, said};
use crate::store::paths::PLACES;

/// The row of `paths`.
pub const SPEC: Spec = Spec {
    name: "paths",
    about: said("列出用到的所有文件夹和文件", "list every folder and file in use"),
    args: &[JSON],
    children: &[],
    examples: &[],
    run,
};

fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Stop> {
    if matches.get_flag("json") {
        let named =
            PLACES.iter().map(|place| (place.name.to_owned(), json!((place.path)(&context.paths).to_string_lossy())));
        let named: Map<String, Value> = named.collect();
        return Ok(context.out.json(&Value::Object(named))?);
    }
    for place in PLACES {
        let name = context.lang.pick(place.zh, place.en);
        let line = format!("{name}{}{}", context.lang.pick("：", ": "), (place.path)(&context.paths).display());
        context.out.line(&line)?;
    }
    Ok(())
}
