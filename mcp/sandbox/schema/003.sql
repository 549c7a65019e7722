-- Linkt. Its organisations stand in `account`, the name under which everything shared looks for whose a row is.
-- Ids have the form of an ObjectId; the two digits before the number tell what it is of.

CREATE TABLE linkt_organisations (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    credits INTEGER NOT NULL
);

CREATE TABLE linkt_keys (
    hash TEXT PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES linkt_organisations(n),
    may_write INTEGER NOT NULL
);

CREATE TABLE linkt_icps (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT GENERATED ALWAYS AS (printf('66f0a1c2d3e4f5a6d9%06x', n)) VIRTUAL,
    account INTEGER NOT NULL REFERENCES linkt_organisations(n),
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    mode TEXT NOT NULL DEFAULT 'discovery',
    entity_targets TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX linkt_icps_id ON linkt_icps(id);

CREATE TABLE linkt_sheets (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT GENERATED ALWAYS AS (printf('66f0a1c2d3e4f5a6da%06x', n)) VIRTUAL,
    account INTEGER NOT NULL REFERENCES linkt_organisations(n),
    icp INTEGER NOT NULL REFERENCES linkt_icps(n) ON DELETE CASCADE,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    entity_type TEXT NOT NULL,
    entity_schema TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    UNIQUE (icp, entity_type)
);
CREATE UNIQUE INDEX linkt_sheets_id ON linkt_sheets(id);

-- Those of one type and one duplicate_key are duplicates of each other; the oldest is the primary one.
CREATE TABLE linkt_entities (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT GENERATED ALWAYS AS (printf('66f0a1c2d3e4f5a6dd%06x', n)) VIRTUAL,
    account INTEGER NOT NULL REFERENCES linkt_organisations(n),
    sheet INTEGER NOT NULL REFERENCES linkt_sheets(n) ON DELETE CASCADE,
    parent INTEGER REFERENCES linkt_entities(n) ON DELETE SET NULL,
    entity_type TEXT NOT NULL,
    name TEXT NOT NULL,
    company TEXT NOT NULL DEFAULT '',
    duplicate_key TEXT,
    status TEXT DEFAULT 'new',
    comments TEXT,
    data TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX linkt_entities_id ON linkt_entities(id);
CREATE INDEX linkt_entities_sheet ON linkt_entities(sheet);
CREATE INDEX linkt_entities_parent ON linkt_entities(parent);
CREATE INDEX linkt_entities_duplicates ON linkt_entities(duplicate_key, entity_type);

CREATE TABLE linkt_tasks (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT GENERATED ALWAYS AS (printf('66f0a1c2d3e4f5a6db%06x', n)) VIRTUAL,
    account INTEGER NOT NULL REFERENCES linkt_organisations(n),
    icp INTEGER REFERENCES linkt_icps(n) ON DELETE CASCADE,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    flow_name TEXT NOT NULL,
    deployment_name TEXT NOT NULL,
    prompt TEXT,
    task_config TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX linkt_tasks_id ON linkt_tasks(id);

-- Runs outlive what they were made of, whose ids they keep. When they start it is fixed when they change their state
-- (pending_at, running_at, ends_at) and how they end (outcome, outcome_error); time alone carries it out.
CREATE TABLE linkt_runs (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT GENERATED ALWAYS AS (printf('66f0a1c2d3e4f5a6dc%06x', n)) VIRTUAL,
    flow_run_id TEXT GENERATED ALWAYS AS (printf('3f0b7a52-6a0b-4a53-9a0d-4f1f6f%06x', n)) VIRTUAL,
    account INTEGER NOT NULL REFERENCES linkt_organisations(n),
    task_id TEXT,
    icp_id TEXT,
    task_type TEXT NOT NULL,
    agent_type TEXT NOT NULL DEFAULT 'task',
    status TEXT NOT NULL DEFAULT 'SCHEDULED',
    input TEXT NOT NULL,
    output TEXT,
    error TEXT,
    outcome TEXT NOT NULL DEFAULT 'COMPLETED',
    outcome_error TEXT,
    pending_at INTEGER NOT NULL,
    running_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX linkt_runs_id ON linkt_runs(id);
CREATE INDEX linkt_runs_task ON linkt_runs(task_id);

-- What a run works through. `makes` is what comes of it in its sheets, once it is done.
CREATE TABLE linkt_queue (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    run INTEGER NOT NULL REFERENCES linkt_runs(n) ON DELETE CASCADE,
    name TEXT NOT NULL,
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT,
    justification TEXT,
    makes TEXT NOT NULL,
    is_done INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX linkt_queue_run ON linkt_queue(run, is_done, ends_at);

-- How runs to come shall end, when tests say so: /_sandbox/linkt.
CREATE TABLE linkt_next_runs (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    outcome TEXT NOT NULL,
    error TEXT,
    times INTEGER NOT NULL
);

CREATE TABLE linkt_files (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT GENERATED ALWAYS AS (printf('66f0a1c2d3e4f5a6de%06x', n)) VIRTUAL,
    account INTEGER NOT NULL REFERENCES linkt_organisations(n),
    name TEXT NOT NULL,
    content_type TEXT NOT NULL,
    original_file_type TEXT,
    size_bytes INTEGER NOT NULL,
    content TEXT NOT NULL, -- the table as CSV; empty where it could not be read
    csv_metadata TEXT, -- null: its rows are not known
    is_readable INTEGER NOT NULL,
    created_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX linkt_files_id ON linkt_files(id);
