-- Instants are milliseconds since 1970 in UTC; days and clock times are text as the API writes them.
-- Numbers are given out once and ids are made of them, so the same requests on the same seed give the same ids.

CREATE TABLE accounts (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT GENERATED ALWAYS AS (printf('clus4k7m%04d', n)) VIRTUAL,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    username TEXT NOT NULL,
    plan TEXT NOT NULL,
    effective_plan TEXT NOT NULL,
    timezone TEXT NOT NULL,
    time_format TEXT NOT NULL DEFAULT '12h',
    date_format TEXT NOT NULL DEFAULT 'MM/DD/YYYY',
    default_buffer_before INTEGER NOT NULL DEFAULT 0,
    default_buffer_after INTEGER NOT NULL DEFAULT 0,
    max_meetings_per_day INTEGER,
    min_gap_minutes INTEGER,
    focus_time_blocks TEXT
);

-- Like the real service, the sandbox keeps no key, only what recognises it.
CREATE TABLE api_keys (
    hash TEXT PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES accounts(n)
);

CREATE TABLE event_types (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT GENERATED ALWAYS AS (printf('clet9w3d%04d', n)) VIRTUAL,
    account INTEGER NOT NULL REFERENCES accounts(n),
    name TEXT NOT NULL,
    slug TEXT NOT NULL,
    duration_minutes INTEGER NOT NULL DEFAULT 30,
    description TEXT,
    location_type TEXT NOT NULL DEFAULT 'GOOGLE_MEET',
    location TEXT,
    color TEXT,
    buffer_before INTEGER, -- null: the account's default
    buffer_after INTEGER,
    min_notice_hours INTEGER NOT NULL DEFAULT 24,
    max_days_ahead INTEGER NOT NULL DEFAULT 60,
    price REAL,
    is_active INTEGER NOT NULL DEFAULT 1,
    UNIQUE (account, slug)
);
CREATE UNIQUE INDEX event_types_id ON event_types(id);

CREATE TABLE weekly_rules (
    n INTEGER PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES accounts(n),
    day_of_week INTEGER NOT NULL, -- 0 is Sunday
    start_time TEXT NOT NULL,
    end_time TEXT NOT NULL,
    is_available INTEGER NOT NULL
);

CREATE TABLE day_overrides (
    account INTEGER NOT NULL REFERENCES accounts(n),
    date TEXT NOT NULL,
    is_blocked INTEGER NOT NULL,
    start_time TEXT,
    end_time TEXT,
    reason TEXT,
    PRIMARY KEY (account, date)
);

CREATE TABLE contacts (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT GENERATED ALWAYS AS (printf('clct2h8p%04d', n)) VIRTUAL,
    account INTEGER NOT NULL REFERENCES accounts(n),
    name TEXT NOT NULL,
    email TEXT NOT NULL COLLATE NOCASE,
    phone TEXT,
    company TEXT,
    notes TEXT,
    UNIQUE (account, email)
);
CREATE UNIQUE INDEX contacts_id ON contacts(id);

-- Meetings outlive their event type and their contact, so they keep what they need of both.
CREATE TABLE bookings (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT GENERATED ALWAYS AS (printf('clbk6t1x%04d', n)) VIRTUAL,
    account INTEGER NOT NULL REFERENCES accounts(n),
    event_type INTEGER REFERENCES event_types(n) ON DELETE SET NULL,
    event_type_id TEXT NOT NULL,
    event_name TEXT NOT NULL,
    event_slug TEXT NOT NULL,
    duration_minutes INTEGER NOT NULL,
    buffer_before INTEGER NOT NULL,
    buffer_after INTEGER NOT NULL,
    start_time INTEGER NOT NULL,
    end_time INTEGER NOT NULL,
    status TEXT NOT NULL DEFAULT 'CONFIRMED',
    contact INTEGER REFERENCES contacts(n) ON DELETE SET NULL,
    invitee_name TEXT NOT NULL,
    invitee_email TEXT NOT NULL,
    invitee_timezone TEXT NOT NULL,
    notes TEXT,
    meeting_link TEXT,
    cancel_reason TEXT
);
CREATE UNIQUE INDEX bookings_id ON bookings(id);
CREATE INDEX bookings_time ON bookings(account, start_time);
CREATE INDEX bookings_contact ON bookings(contact);

-- What the connected calendar holds; without a booking it is somebody's own appointment.
CREATE TABLE calendar_events (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER NOT NULL REFERENCES accounts(n),
    booking INTEGER REFERENCES bookings(n),
    title TEXT NOT NULL,
    start_time INTEGER NOT NULL,
    end_time INTEGER NOT NULL
);

CREATE TABLE conversations (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT GENERATED ALWAYS AS (printf('clcv8s5b%04d', n)) VIRTUAL,
    account INTEGER NOT NULL REFERENCES accounts(n),
    channel TEXT NOT NULL,
    phone TEXT NOT NULL,
    contact_name TEXT,
    last_message_at INTEGER NOT NULL
);

CREATE TABLE messages (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation INTEGER NOT NULL REFERENCES conversations(n),
    direction TEXT NOT NULL,
    body TEXT NOT NULL,
    sent_at INTEGER NOT NULL
);
CREATE INDEX messages_conversation ON messages(conversation, sent_at);

CREATE TABLE calls (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT GENERATED ALWAYS AS (printf('clcl3v6r%04d', n)) VIRTUAL,
    account INTEGER NOT NULL REFERENCES accounts(n),
    started_at INTEGER NOT NULL,
    duration_seconds INTEGER NOT NULL,
    caller_phone TEXT NOT NULL,
    status TEXT NOT NULL,
    outcome TEXT,
    agent_name TEXT
);

CREATE TABLE integrations (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER NOT NULL REFERENCES accounts(n),
    provider TEXT NOT NULL,
    category TEXT NOT NULL,
    connected INTEGER NOT NULL,
    account_name TEXT
);

CREATE TABLE webhooks (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT GENERATED ALWAYS AS (printf('clwh5g2c%04d', n)) VIRTUAL,
    account INTEGER NOT NULL REFERENCES accounts(n),
    name TEXT,
    url TEXT NOT NULL,
    events TEXT NOT NULL,
    is_active INTEGER NOT NULL DEFAULT 1,
    delivery_count INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    secret TEXT NOT NULL
);
CREATE UNIQUE INDEX webhooks_id ON webhooks(id);

CREATE TABLE workflows (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT GENERATED ALWAYS AS (printf('clwf7z4j%04d', n)) VIRTUAL,
    account INTEGER NOT NULL REFERENCES accounts(n),
    name TEXT NOT NULL,
    trigger_name TEXT NOT NULL,
    trigger_time_value INTEGER,
    trigger_time_unit TEXT,
    event_type_id TEXT,
    is_active INTEGER NOT NULL DEFAULT 1,
    execution_count INTEGER NOT NULL DEFAULT 0,
    actions TEXT NOT NULL
);

-- What the service would have done in the world: mail sent, calendars changed, webhooks posted, workflows run.
CREATE TABLE effects (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER NOT NULL REFERENCES accounts(n),
    at INTEGER NOT NULL,
    kind TEXT NOT NULL, -- email, calendar, webhook, workflow
    what TEXT NOT NULL,
    target TEXT NOT NULL,
    booking INTEGER REFERENCES bookings(n),
    payload TEXT NOT NULL DEFAULT 'null'
);
CREATE INDEX effects_booking ON effects(booking);
