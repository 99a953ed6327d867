/** The schema, one step after the other. A step that was released never changes. */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE tenants (id TEXT PRIMARY KEY, row TEXT NOT NULL, counter INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
  CREATE TABLE sessions (
    id TEXT PRIMARY KEY, tenant TEXT NOT NULL, provider TEXT NOT NULL, version INTEGER NOT NULL,
    created_at INTEGER NOT NULL, seq INTEGER NOT NULL, doc TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX sessions_by_tenant ON sessions (tenant, seq);
  CREATE TABLE session_events (seq INTEGER PRIMARY KEY, session TEXT NOT NULL, tenant TEXT NOT NULL,
    at INTEGER NOT NULL, what TEXT NOT NULL, data TEXT NOT NULL);
  CREATE INDEX session_events_by_session ON session_events (session, seq);
  CREATE INDEX session_events_by_tenant ON session_events (tenant);
  CREATE TABLE records (seq INTEGER PRIMARY KEY, tenant TEXT NOT NULL, provider TEXT NOT NULL, kind TEXT NOT NULL,
    id TEXT NOT NULL, parent TEXT, created_at INTEGER NOT NULL, json TEXT NOT NULL,
    UNIQUE (tenant, provider, kind, id));
  CREATE INDEX records_by_kind ON records (tenant, provider, kind, seq);
  CREATE TABLE keys (provider TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, tenant TEXT NOT NULL,
    session TEXT, record TEXT, media TEXT, expires_at INTEGER, json TEXT,
    PRIMARY KEY (provider, kind, key)) WITHOUT ROWID;
  CREATE INDEX keys_by_tenant ON keys (tenant);
  CREATE INDEX keys_by_session ON keys (session);
  CREATE INDEX keys_by_key ON keys (key);
  CREATE TABLE media (tenant TEXT NOT NULL, key TEXT NOT NULL, session TEXT, content_type TEXT NOT NULL,
    bytes BLOB NOT NULL, PRIMARY KEY (tenant, key)) WITHOUT ROWID;
  CREATE INDEX media_by_session ON media (session);
  CREATE TABLE deliveries (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, tenant TEXT NOT NULL,
    provider TEXT NOT NULL, session TEXT, doc TEXT NOT NULL);
  CREATE INDEX deliveries_by_tenant ON deliveries (tenant, seq);
  CREATE TABLE timers (seq INTEGER PRIMARY KEY AUTOINCREMENT, tenant TEXT NOT NULL, at INTEGER NOT NULL,
    kind TEXT NOT NULL, name TEXT NOT NULL, provider TEXT NOT NULL, session TEXT, data TEXT NOT NULL);
  CREATE INDEX timers_by_due ON timers (tenant, at, seq);
  CREATE INDEX timers_by_session ON timers (session);
  CREATE TABLE journal (seq INTEGER PRIMARY KEY, tenant TEXT NOT NULL, id TEXT NOT NULL, provider TEXT NOT NULL,
    operation TEXT, session TEXT, status INTEGER NOT NULL, doc TEXT NOT NULL);
  CREATE INDEX journal_by_tenant ON journal (tenant, seq);
  `,
  `
  ALTER TABLE deliveries ADD COLUMN lane TEXT;
  ALTER TABLE deliveries ADD COLUMN state TEXT NOT NULL DEFAULT 'pending';
  UPDATE deliveries SET lane = doc ->> '$.lane', state = doc ->> '$.state';
  CREATE INDEX deliveries_pending ON deliveries (tenant, lane, seq) WHERE state = 'pending';
  `,
  `
  CREATE TABLE parts (tenant TEXT NOT NULL, digest TEXT NOT NULL, doc TEXT NOT NULL,
    PRIMARY KEY (tenant, digest)) WITHOUT ROWID;
  `,
  // Fewer trees to keep for what every call writes: a key alone finds its row, and one index its owner.
  `
  CREATE TABLE keys_anew (key TEXT NOT NULL, kind TEXT NOT NULL, provider TEXT NOT NULL, tenant TEXT NOT NULL,
    session TEXT, record TEXT, media TEXT, expires_at INTEGER, json TEXT,
    PRIMARY KEY (key, kind, provider)) WITHOUT ROWID;
  INSERT INTO keys_anew SELECT key, kind, provider, tenant, session, record, media, expires_at, json FROM keys;
  DROP TABLE keys;
  ALTER TABLE keys_anew RENAME TO keys;
  CREATE INDEX keys_by_owner ON keys (tenant, session);
  DROP INDEX session_events_by_tenant;
  `,
  // Media in the order in which they came, with their sizes, and what had to go for want of room.
  `
  CREATE TABLE media_anew (seq INTEGER PRIMARY KEY, tenant TEXT NOT NULL, key TEXT NOT NULL, session TEXT,
    content_type TEXT NOT NULL, size INTEGER NOT NULL, bytes BLOB NOT NULL, UNIQUE (tenant, key));
  INSERT INTO media_anew (tenant, key, session, content_type, size, bytes)
    SELECT tenant, key, session, content_type, length(bytes), bytes FROM media;
  DROP TABLE media;
  ALTER TABLE media_anew RENAME TO media;
  CREATE INDEX media_by_age ON media (tenant, seq, size);
  CREATE INDEX media_by_session ON media (session);
  CREATE TABLE losses (tenant TEXT NOT NULL, what TEXT NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (tenant, what)) WITHOUT ROWID;
  `,
]
