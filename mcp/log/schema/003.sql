-- Every index costs each call a page of the -wal. A call is found by its id through its events; and by its tool or client
-- through the search, whose pages are written for many calls at once.
DROP TRIGGER calls_deleted;

DROP TRIGGER calls_retold;

DROP TABLE call_search;

DROP INDEX calls_by_outcome;

DROP INDEX calls_by_tool;

DROP INDEX calls_by_client;

DROP INDEX calls_joined;

DROP INDEX calls_open;

-- The table is made anew: SQLite takes no UNIQUE away from a column.
ALTER TABLE calls RENAME TO calls_2;

CREATE TABLE calls (
    number INTEGER PRIMARY KEY, -- the sequence of its `arrived`
    call_id TEXT NOT NULL,
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

INSERT INTO calls SELECT * FROM calls_2;

DROP TABLE calls_2;

CREATE INDEX calls_by_outcome ON calls (outcome) WHERE outcome <> 'done';

CREATE INDEX calls_joined ON calls (joined) WHERE joined IS NOT NULL;

CREATE INDEX calls_open ON calls (writer) WHERE ended IS NULL AND joined IS NULL;

-- Names stand between the characters "start of text" and "end of text": so a whole name can be looked for, too.
CREATE VIEW searched_calls (number, client, tool, summary) AS
SELECT number, char(2) || client || char(3), char(2) || tool || char(3), summary FROM calls;

CREATE VIRTUAL TABLE call_search USING fts5 (
    client, tool, summary,
    content = 'searched_calls', content_rowid = 'number', tokenize = 'trigram', detail = 'none', columnsize = 0
);

UPDATE search_state SET through = 0; -- it is filled anew, beside what goes on

CREATE TRIGGER calls_deleted AFTER DELETE ON calls WHEN old.number <= (SELECT through FROM search_state) BEGIN
    INSERT INTO call_search (call_search, rowid, client, tool, summary)
    VALUES ('delete', old.number, char(2) || old.client || char(3), char(2) || old.tool || char(3), old.summary);
END;

CREATE TRIGGER calls_retold AFTER UPDATE OF summary ON calls WHEN old.number <= (SELECT through FROM search_state) BEGIN
    INSERT INTO call_search (call_search, rowid, client, tool, summary)
    VALUES ('delete', old.number, char(2) || old.client || char(3), char(2) || old.tool || char(3), old.summary);
    INSERT INTO call_search (rowid, client, tool, summary)
    SELECT number, client, tool, summary FROM searched_calls WHERE number = new.number;
END;
