-- Finds the old entries whose content is still to be erased.
CREATE INDEX audit_entry_kept ON audit_entry (at) WHERE content IS NOT NULL;
