//! Passwords: Argon2id (RFC 9106) on a few threads.
//!
//! Hashing is slow and needs 19 MiB on purpose. So it runs beside the server's threads, a few at a time;
//! the rest wait in a queue, and when the queue is too long the caller is told to come back later. The
//! memory is kept and used again: the allocator would hold on to 19 MiB for every thread that ever hashed.

use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::{ARGON2ID_IDENT, Algorithm, Argon2, Block, Params, Version};
use base::{Entropy, Error, Result, Secret};
use tokio::sync::Semaphore;

use crate::constant_time_eq;

/// OWASP's first choice for Argon2id: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
const QUEUE: usize = 64;

/// The hash of a password that nobody knows, at the same price as a real one.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$aHVrdW1hdGktbm9ib2R5$\
                      AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// A few threads that hash passwords. Clones share them.
#[derive(Clone)]
pub struct PasswordPool(Arc<Inner>);

struct Inner {
    threads: Arc<Semaphore>,
    inside: AtomicUsize,
    room: usize,
    /// What is not in use, at most one for each thread.
    memory: Mutex<Vec<Memory>>,
}

/// The working memory of one hash.
type Memory = Vec<Block>;

impl PasswordPool {
    /// A pool that hashes `parallel` passwords at a time and lets 64 times as many wait.
    pub fn new(parallel: usize) -> Self {
        let parallel = parallel.max(1);
        Self(Arc::new(Inner {
            threads: Arc::new(Semaphore::new(parallel)),
            inside: AtomicUsize::new(0),
            room: parallel * (QUEUE + 1),
            memory: Mutex::default(),
        }))
    }

    /// The PHC string to store for a password.
    ///
    /// # Errors
    /// `TooMany` `error-too-many` when the queue is too long.
    pub async fn hash(&self, password: Secret<String>, entropy: &Entropy) -> Result<String> {
        let salt: [u8; 16] = entropy.bytes();
        self.run(move |memory| hash(password.expose(), &salt, memory)).await
    }

    /// Whether this is the password of a stored PHC string.
    ///
    /// # Errors
    /// `TooMany` `error-too-many` when the queue is too long; `Internal` if `phc` is not a PHC string.
    pub async fn verify(&self, password: Secret<String>, phc: String) -> Result<bool> {
        self.run(move |memory| verify(password.expose(), &phc, memory)).await
    }

    /// The work of [`PasswordPool::verify`] for an account that does not exist, so that the time of
    /// the answer does not tell.
    ///
    /// # Errors
    /// `TooMany` `error-too-many` when the queue is too long.
    pub async fn verify_nothing(&self, password: Secret<String>) -> Result<()> {
        self.verify(password, NOBODY.to_owned()).await.map(drop)
    }

    async fn run<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Memory) -> Result<T> + Send + 'static,
    {
        let place = Place::take(&self.0)?;
        let thread = Arc::clone(&self.0.threads).acquire_owned().await.map_err(Error::internal)?;
        // Work that has begun goes on when its caller goes away, so it takes both with it.
        let held = move || {
            let (place, _thread) = (place, thread);
            let mut memory = place.0.memory().pop().unwrap_or_default();
            let outcome = work(&mut memory);
            place.0.memory().push(memory);
            outcome
        };
        tokio::task::spawn_blocking(held).await.map_err(Error::internal)?
    }
}

impl Inner {
    fn memory(&self) -> std::sync::MutexGuard<'_, Vec<Memory>> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for PasswordPool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PasswordPool({} inside)", self.0.inside.load(Ordering::Relaxed))
    }
}

/// A place in the queue, given back on drop: when the work is done, or its caller went away before it
/// began.
struct Place(Arc<Inner>);

impl Place {
    fn take(pool: &Arc<Inner>) -> Result<Self> {
        let place = Self(Arc::clone(pool));
        if pool.inside.fetch_add(1, Ordering::SeqCst) < pool.room {
            Ok(place)
        } else {
            Err(Error::too_many("error-too-many").because("too many passwords to hash"))
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.inside.fetch_sub(1, Ordering::SeqCst);
    }
}

fn hash(password: &str, salt: &[u8], memory: &mut Memory) -> Result<String> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(Error::internal)?;
    let output = derive(password, salt, &params, memory)?;
    let stored = PasswordHash {
        algorithm: ARGON2ID_IDENT,
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(&params).map_err(Error::internal)?,
        salt: Some(Salt::new(salt).map_err(Error::internal)?),
        hash: Some(Output::new(&output).map_err(Error::internal)?),
    };
    Ok(stored.to_string())
}

fn verify(password: &str, phc: &str, memory: &mut Memory) -> Result<bool> {
    let broken = || Error::internal("not an Argon2id hash");
    let stored = PasswordHash::new(phc).map_err(Error::internal)?;
    let params = Params::try_from(&stored).map_err(Error::internal)?;
    let (salt, hash) = stored.salt.zip(stored.hash).ok_or_else(broken)?;
    if stored.algorithm != ARGON2ID_IDENT || params.m_cost() > MEMORY_KIB {
        return Err(broken());
    }
    let output = derive(password, &salt, &params, memory)?;
    Ok(constant_time_eq(&output, hash.as_ref()))
}

/// Argon2id, version 0x13, 32 bytes.
fn derive(password: &str, salt: &[u8], params: &Params, memory: &mut Memory) -> Result<[u8; 32]> {
    memory.resize(params.block_count(), Block::default());
    let mut output = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone())
        .hash_password_into_with_memory(password.as_bytes(), salt, &mut output, memory)
        .map_err(Error::internal)?;
    Ok(output)
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Kind;

    fn password(text: &str) -> Secret<String> {
        Secret::new(text.to_owned())
    }

    #[tokio::test]
    async fn the_right_password_opens() {
        let pool = PasswordPool::new(1);
        let phc = pool.hash(password("زيتون وزعتر"), &Entropy::seeded(1)).await.unwrap();
        assert!(phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{phc}");
        assert!(pool.verify(password("زيتون وزعتر"), phc.clone()).await.unwrap());
        assert!(!pool.verify(password("زيتون"), phc).await.unwrap());
    }

    #[test]
    fn it_is_what_everybody_calls_argon2id() {
        use argon2::password_hash::PasswordVerifier;
        let phc = hash("زيتون", b"sixteen bytes ok", &mut Memory::new()).unwrap();
        let stored = PasswordHash::new(&phc).unwrap();
        Argon2::default().verify_password("زيتون".as_bytes(), &stored).unwrap();
    }

    #[tokio::test]
    async fn the_memory_of_one_hash_serves_the_next() {
        let pool = PasswordPool::new(1);
        for _ in 0..3 {
            pool.verify_nothing(password("x")).await.unwrap();
        }
        assert_eq!(pool.0.memory().len(), 1);
    }

    #[tokio::test]
    async fn salts_differ() {
        let (pool, entropy) = (PasswordPool::new(2), Entropy::seeded(1));
        let one = pool.hash(password("same"), &entropy).await.unwrap();
        let two = pool.hash(password("same"), &entropy).await.unwrap();
        assert_ne!(one, two);
    }

    #[tokio::test]
    async fn nobody_costs_the_same_and_nothing_opens_it() {
        let pool = PasswordPool::new(1);
        pool.verify_nothing(password("x")).await.unwrap();
        assert!(!pool.verify(password(""), NOBODY.to_owned()).await.unwrap());
        assert!(pool.verify(password("x"), "rubbish".to_owned()).await.is_err());
    }

    #[tokio::test]
    async fn a_long_queue_is_refused_and_a_place_comes_back() {
        let pool = PasswordPool::new(1);
        let places: Vec<_> = (0..=QUEUE).map(|_| Place::take(&pool.0).unwrap()).collect();
        let refused = pool.verify_nothing(password("x")).await.unwrap_err();
        assert_eq!(refused.kind(), Kind::TooMany);
        drop(places);
        pool.verify_nothing(password("x")).await.unwrap();
    }

    #[tokio::test]
    async fn work_that_has_begun_keeps_its_thread_when_the_caller_goes_away() {
        let pool = PasswordPool::new(1);
        let (begun, has_begun) = tokio::sync::oneshot::channel();
        let (let_go, may_end) = std::sync::mpsc::channel::<()>();
        let work = move |_: &mut Memory| {
            let _ = begun.send(());
            may_end.recv().map_err(Error::internal)
        };
        let caller = tokio::spawn({
            let pool = pool.clone();
            async move { pool.run(work).await }
        });
        has_begun.await.unwrap();
        caller.abort();
        assert!(caller.await.unwrap_err().is_cancelled());
        assert_eq!(pool.0.threads.available_permits(), 0);
        assert_eq!(pool.0.inside.load(Ordering::SeqCst), 1);
        let_go.send(()).unwrap();
        pool.verify_nothing(password("x")).await.unwrap();
        assert_eq!(pool.0.inside.load(Ordering::SeqCst), 0);
    }
}
