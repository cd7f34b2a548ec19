//! Places, and the agents who work there.

use base::{Id, Result};
use db::{Row, Tx, params};

use crate::domain::office::place::{AgentState, Place, PlaceKind};
use crate::domain::openid::client::ClientName;

const INSERT_PLACE: &str =
    "INSERT INTO agent_place (id, kind, governorate, name_ar, name_en, created_at)
     VALUES ($1, $2, $3, $4, $5, $6)";
const PLACES: &str = "SELECT id, kind, governorate, name_ar, name_en FROM agent_place
     ORDER BY governorate, name_ar, id";
const PLACE: &str = "SELECT id, kind, governorate, name_ar, name_en FROM agent_place WHERE id = $1";
const POSTS: &str = "SELECT staff, place, state FROM agent_post ORDER BY place, staff";
const POST: &str = "SELECT staff, place, state FROM agent_post WHERE staff = $1";
const SAVE: &str =
    "INSERT INTO agent_post (staff, place, state, changed_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (staff) DO UPDATE
     SET place = excluded.place, state = excluded.state, changed_at = excluded.changed_at";

#[cfg(test)]
pub(in crate::store) const STATEMENTS: &[&str] = &[INSERT_PLACE, PLACES, PLACE, POSTS, POST, SAVE];

/// Where somebody works as an agent.
#[derive(Clone, Debug)]
pub(crate) struct Post {
    /// Their staff id.
    pub(crate) staff: String,
    /// Where.
    pub(crate) place: Id<Place>,
    /// Whether they work now.
    pub(crate) state: AgentState,
}

/// Adds a place.
pub(crate) fn insert_place(tx: &mut Tx, place: &Place) -> Result<()> {
    let now = tx.now();
    let (kind, name) = (place.kind.word(), &place.name);
    let row = params![place.id, kind, &place.governorate, &name.ar, &name.en, now];
    tx.execute(INSERT_PLACE, row).map(drop)
}

/// All places, governorate by governorate.
pub(crate) fn places(tx: &mut Tx) -> Result<Vec<Place>> {
    tx.all(PLACES, params![], read_place)
}

/// A place.
pub(crate) fn place(tx: &mut Tx, id: Id<Place>) -> Result<Option<Place>> {
    tx.optional(PLACE, params![id], read_place)
}

/// All agents' posts.
pub(crate) fn posts(tx: &mut Tx) -> Result<Vec<Post>> {
    tx.all(POSTS, params![], read_post)
}

/// The post of an agent.
pub(crate) fn post(tx: &mut Tx, staff: &str) -> Result<Option<Post>> {
    tx.optional(POST, params![staff], read_post)
}

/// Keeps where somebody works, and whether.
pub(crate) fn save(tx: &mut Tx, post: &Post) -> Result<()> {
    let now = tx.now();
    tx.execute(SAVE, params![&post.staff, post.place, post.state.word(), now]).map(drop)
}

fn read_place(row: &Row<'_>) -> Result<Place> {
    Ok(Place {
        id: row.get(0)?,
        kind: PlaceKind::of(&row.get::<String>(1)?).unwrap_or(PlaceKind::MobileTeam),
        governorate: row.get(2)?,
        name: ClientName { ar: row.get(3)?, en: row.get(4)? },
    })
}

fn read_post(row: &Row<'_>) -> Result<Post> {
    let state = AgentState::of(&row.get::<String>(2)?);
    Ok(Post { staff: row.get(0)?, place: row.get(1)?, state })
}
