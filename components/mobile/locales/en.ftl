app-name = Hukumati
app-description = Your government services in one place
offline-title = There is no network now
offline-text = We could not reach Hukumati. What you saved is saved, and what you paid is never taken twice.
offline-documents = The documents kept on this phone open without a network.
offline-open = Open my documents
offline-again = Try again
