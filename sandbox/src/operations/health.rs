//! The Ministry of Health: birth notifications.

use base::Result;
use messages::health::NotificationAnswer;

use crate::Sandbox;
use crate::store::notifications;

impl Sandbox {
    pub(crate) async fn birth_notification(&self, number: String) -> Result<NotificationAnswer> {
        self.db()
            .read("health.birth_notification", move |tx| notifications::find(tx, &number))
            .await
            .map(|notification| NotificationAnswer { notification })
    }
}
