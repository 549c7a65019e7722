CREATE TABLE places (name TEXT NOT NULL);
CREATE TABLE things (name TEXT NOT NULL); -- is there
