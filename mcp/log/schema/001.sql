-- The chain. `sequence` has no gaps but what was pruned from its start.
CREATE TABLE events (
    sequence INTEGER PRIMARY KEY,
    time INTEGER NOT NULL, -- milliseconds since 1970, UTC
    kind TEXT NOT NULL,
    call_id TEXT NOT NULL, -- empty for what belongs to no call
    writer TEXT NOT NULL, -- the process that wrote it
    payload_hash BLOB NOT NULL,
    previous BLOB NOT NULL,
    hash BLOB NOT NULL
);

CREATE INDEX events_by_call ON events (call_id) WHERE call_id <> '';

-- Apart from the chain, so that a payload can be erased and its hash still stands there.
CREATE TABLE payloads (
    sequence INTEGER PRIMARY KEY,
    payload TEXT NOT NULL
);

-- Derived from the events, in the same transaction; `log rebuild` makes it anew.
CREATE TABLE calls (
    number INTEGER PRIMARY KEY, -- the sequence of its `arrived`
    call_id TEXT NOT NULL UNIQUE,
    time INTEGER NOT NULL,
    writer TEXT NOT NULL,
    client TEXT NOT NULL,
    service TEXT NOT NULL,
    connection TEXT NOT NULL,
    tool TEXT NOT NULL,
    outcome TEXT NOT NULL, -- 'open' until it ended
    code TEXT NOT NULL,
    joined TEXT, -- the call whose result this one gets
    started INTEGER, -- when it was sent
    ended INTEGER,
    own INTEGER NOT NULL, -- 1: Latchbook looked something up for itself
    asked INTEGER NOT NULL DEFAULT 0, -- 1: a person was asked
    summary TEXT NOT NULL
);

CREATE INDEX calls_by_outcome ON calls (outcome);

CREATE INDEX calls_by_tool ON calls (tool);

CREATE INDEX calls_by_client ON calls (client);

CREATE INDEX calls_joined ON calls (joined) WHERE joined IS NOT NULL;

CREATE INDEX calls_open ON calls (writer) WHERE ended IS NULL AND joined IS NULL;

-- Finds any three letters in a row. Added to in batches, since a row of its own costs ten times as much; `search_state` says
-- how far it has come, and readers look through the calls after that themselves.
CREATE VIRTUAL TABLE call_search USING fts5 (
    client, tool, summary,
    content = 'calls', content_rowid = 'number', tokenize = 'trigram', detail = 'none', columnsize = 0
);

CREATE TABLE search_state (through INTEGER NOT NULL);

INSERT INTO search_state VALUES (0);

CREATE TRIGGER calls_deleted AFTER DELETE ON calls WHEN old.number <= (SELECT through FROM search_state) BEGIN
    INSERT INTO call_search (call_search, rowid, client, tool, summary)
    VALUES ('delete', old.number, old.client, old.tool, old.summary);
END;

CREATE TRIGGER calls_retold AFTER UPDATE OF summary ON calls WHEN old.number <= (SELECT through FROM search_state) BEGIN
    INSERT INTO call_search (call_search, rowid, client, tool, summary)
    VALUES ('delete', old.number, old.client, old.tool, old.summary);
    INSERT INTO call_search (rowid, client, tool, summary) VALUES (new.number, new.client, new.tool, new.summary);
END;
