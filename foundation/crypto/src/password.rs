//! Passwords: Argon2id (RFC 9106) on a few threads.
//!
//! Hashing is slow and needs 19 MiB on purpose. So it runs beside the server's threads, a few at a time;
//! the rest wait in a queue, and when the queue is too long the caller is told to come back later.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{self, PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use base::{Entropy, Error, Result, Secret};
use tokio::sync::Semaphore;

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
}

impl PasswordPool {
    /// A pool that hashes `parallel` passwords at a time and lets 64 times as many wait.
    pub fn new(parallel: usize) -> Self {
        let parallel = parallel.max(1);
        Self(Arc::new(Inner {
            threads: Arc::new(Semaphore::new(parallel)),
            inside: AtomicUsize::new(0),
            room: parallel * (QUEUE + 1),
        }))
    }

    /// The PHC string to store for a password.
    ///
    /// # Errors
    /// `TooMany` `error-too-many` when the queue is too long.
    pub async fn hash(&self, password: Secret<String>, entropy: &Entropy) -> Result<String> {
        let salt: [u8; 16] = entropy.bytes();
        self.run(move || {
            let hash = argon2().hash_password_with_salt(password.expose().as_bytes(), &salt);
            hash.map(|hash| hash.to_string()).map_err(Error::internal)
        })
        .await
    }

    /// Whether this is the password of a stored PHC string.
    ///
    /// # Errors
    /// `TooMany` `error-too-many` when the queue is too long; `Internal` if `phc` is not a PHC string.
    pub async fn verify(&self, password: Secret<String>, phc: String) -> Result<bool> {
        self.run(move || {
            let stored = PasswordHash::new(&phc).map_err(Error::internal)?;
            match argon2().verify_password(password.expose().as_bytes(), &stored) {
                Ok(()) => Ok(true),
                Err(password_hash::Error::PasswordInvalid) => Ok(false),
                Err(error) => Err(Error::internal(error)),
            }
        })
        .await
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
        F: FnOnce() -> Result<T> + Send + 'static,
    {
        let place = Place::take(&self.0)?;
        let thread = Arc::clone(&self.0.threads).acquire_owned().await.map_err(Error::internal)?;
        // Work that has begun goes on when its caller goes away, so it takes both with it.
        let held = move || {
            let _held = (place, thread);
            work()
        };
        tokio::task::spawn_blocking(held).await.map_err(Error::internal)?
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

fn argon2() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).expect("constants within bounds");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
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
        let work = move || {
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
