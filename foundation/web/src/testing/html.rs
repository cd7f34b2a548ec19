//! A reading of HTML that is just strict enough to find mistakes in our own.

/// An element's opening tag.
#[derive(Debug)]
pub(super) struct Tag<'a> {
    pub(super) name: &'a str,
    attributes: &'a str,
}

/// Elements without an end.
const VOID: [&str; 8] = ["meta", "link", "input", "br", "hr", "img", "path", "rect"];

impl<'a> Tag<'a> {
    /// The value of an attribute; `Some("")` for one without a value.
    pub(super) fn attribute(&self, name: &str) -> Option<&'a str> {
        self.attributes.match_indices(name).find_map(|(at, _)| {
            let before = self.attributes.get(..at)?.chars().next_back().unwrap_or(' ');
            let after = self.attributes.get(at + name.len()..)?;
            if !before.is_whitespace() {
                return None;
            }
            match after.strip_prefix("=\"") {
                Some(value) => value.split('"').next(),
                None if after.is_empty() || after.starts_with([' ', '/']) => Some(""),
                None => None,
            }
        })
    }
}

/// The opening tags in order, or what does not nest.
pub(super) fn tags(html: &str) -> Result<Vec<Tag<'_>>, String> {
    let mut all = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    for part in html.split('<').skip(1) {
        let inside = part.split('>').next().unwrap_or_default();
        if let Some(name) = inside.strip_prefix('/') {
            let last = open.pop();
            if last != Some(name) {
                return Err(format!("</{name}> closes {last:?}"));
            }
        } else if !inside.starts_with('!') {
            let (name, attributes) = inside.split_once([' ', '\n']).unwrap_or((inside, ""));
            let name = name.trim_end_matches('/');
            if !VOID.contains(&name) && !inside.ends_with('/') {
                open.push(name);
            }
            all.push(Tag { name, attributes });
        }
    }
    open.is_empty().then_some(all).ok_or_else(|| format!("not closed: {open:?}"))
}
