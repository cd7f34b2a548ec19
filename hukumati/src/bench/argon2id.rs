//! What the password hash alone allows: the baseline of password sign-ins.

use base::Secret;
use crypto::PasswordPool;
use sandbox::people::PASSWORD;
use tokio::runtime::Handle;

use super::load::Client;

/// Clients that hash, with the parameters of the house, as many passwords at a time as there are cores, and
/// do nothing else.
pub(super) fn clients(cores: usize) -> Vec<Client> {
    let pool = PasswordPool::new(cores);
    let client = || -> Client {
        let (pool, runtime) = (pool.clone(), Handle::current());
        Box::new(move || {
            let password = Secret::new(PASSWORD.to_owned());
            runtime.block_on(pool.verify_nothing(password)).map(|()| true)
        })
    };
    (0..cores * 2).map(|_| client()).collect()
}
